package io.pricewright.service.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code inventory_stock}. Every change is one conditional update of one row: what the
 * row does not hold is not taken.
 */
@Repository
class StockTable {
    /** Followed by one {@link #KEY} for each, joined by OR. */
    private static final String LEFT =
            "SELECT activity_id, sku, available, frozen FROM inventory_stock WHERE ";

    private static final String KEY = "(activity_id = ? AND sku = ?)";

    private static final String RESERVE =
            """
            UPDATE inventory_stock
               SET available = available - :units, reserved = reserved + :units,
                   version = version + 1
             WHERE activity_id = :activity AND sku = :sku AND available >= :units AND NOT frozen
            """;

    private static final String SELL =
            """
            UPDATE inventory_stock
               SET reserved = reserved - :units, sold = sold + :units, version = version + 1
             WHERE activity_id = :activity AND sku = :sku AND reserved >= :units
            """;

    private static final String FREE =
            """
            UPDATE inventory_stock
               SET reserved = reserved - :units, available = available + :units,
                   version = version + 1
             WHERE activity_id = :activity AND sku = :sku AND reserved >= :units
            """;

    private static final String TAKE_BACK =
            """
            UPDATE inventory_stock
               SET sold = sold - :units, available = available + :units, version = version + 1
             WHERE activity_id = :activity AND sku = :sku AND sold >= :units
            """;

    private final JdbcClient sql;

    StockTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** What is committed now, without waiting for anybody; nothing of what is not there. */
    Map<Counter, Left> left(Collection<Counter> counters) {
        if (counters.isEmpty()) {
            return Map.of();
        }
        List<Object> keys = new ArrayList<>(counters.size() * 2);
        counters.forEach(
                each -> Collections.addAll(keys, each.activityId(), Bytes.of(each.name())));
        String all = String.join(" OR ", Collections.nCopies(counters.size(), KEY));
        Map<Counter, Left> found = new HashMap<>();
        sql.sql(LEFT + all)
                .params(keys)
                .query(
                        row -> {
                            found.put(
                                    new Counter(
                                            HoldKind.STOCK,
                                            row.getString("activity_id"),
                                            "",
                                            Bytes.text(row.getBytes("sku"))),
                                    new Left(row.getLong("available"), row.getBoolean("frozen")));
                        });
        return found;
    }

    /** Holds units; false when there are not so many. */
    boolean reserve(Counter counter, long units) {
        return change(RESERVE, counter, units);
    }

    /** Sells units that are held. */
    void sell(Counter counter, long units) {
        require(change(SELL, counter, units), counter, units);
    }

    /** Frees units that are held. */
    void free(Counter counter, long units) {
        require(change(FREE, counter, units), counter, units);
    }

    /** Takes units back that were sold. */
    void takeBack(Counter counter, long units) {
        require(change(TAKE_BACK, counter, units), counter, units);
    }

    private boolean change(String statement, Counter counter, long units) {
        return sql.sql(statement)
                        .param("units", units)
                        .param("activity", counter.activityId())
                        .param("sku", Bytes.of(counter.name()))
                        .update()
                == 1;
    }

    private static void require(boolean changed, Counter counter, long units) {
        if (!changed) {
            throw new DriftException(counter, units);
        }
    }

    /**
     * @param units that nobody holds
     * @param frozen whether none of them may be held now
     */
    record Left(long units, boolean frozen) {}
}
