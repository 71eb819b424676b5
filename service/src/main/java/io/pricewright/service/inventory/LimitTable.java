package io.pricewright.service.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code inventory_limit}: budgets, and orders by everyone together. */
@Repository
class LimitTable {
    /** Followed by one {@link #KEY} for each, joined by OR. */
    private static final String LEFT =
            "SELECT activity_id, kind, used, IF(frozen, used, cap) AS cap FROM inventory_limit"
                    + " WHERE ";

    private static final String KEY = "(activity_id = ? AND kind = ?)";

    private static final String OF_ACTIVITY =
            "SELECT kind, used, cap FROM inventory_limit WHERE activity_id = :activity";

    private static final String TAKE =
            """
            UPDATE inventory_limit
               SET used = used + :amount, version = version + 1
             WHERE activity_id = :activity AND kind = :kind
               AND (cap IS NULL OR used + :amount <= cap) AND NOT frozen
            """;

    private static final String GIVE_BACK =
            """
            UPDATE inventory_limit
               SET used = used - :amount, version = version + 1
             WHERE activity_id = :activity AND kind = :kind AND used >= :amount
            """;

    private final JdbcClient sql;

    LimitTable(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * What is committed now, without waiting for anybody; nothing of what is not there, and nothing
     * left of what is frozen.
     */
    Map<Counter, Long> left(Collection<Counter> counters) {
        if (counters.isEmpty()) {
            return Map.of();
        }
        List<Object> keys = new ArrayList<>(counters.size() * 2);
        counters.forEach(each -> Collections.addAll(keys, each.activityId(), each.kind().name()));
        String all = String.join(" OR ", Collections.nCopies(counters.size(), KEY));
        Map<Counter, Long> found = new HashMap<>();
        sql.sql(LEFT + all)
                .params(keys)
                .query(
                        row -> {
                            long cap = row.getLong("cap");
                            found.put(
                                    new Counter(
                                            HoldKind.valueOf(row.getString("kind")),
                                            row.getString("activity_id"),
                                            "",
                                            ""),
                                    row.wasNull() ? Long.MAX_VALUE : cap - row.getLong("used"));
                        });
        return found;
    }

    /** Of one activity. */
    Map<HoldKind, Supply.Limit> of(String activityId) {
        Map<HoldKind, Supply.Limit> found = new EnumMap<>(HoldKind.class);
        sql.sql(OF_ACTIVITY)
                .param("activity", activityId)
                .query(
                        row -> {
                            HoldKind kind = HoldKind.valueOf(row.getString("kind"));
                            long used = row.getLong("used");
                            long cap = row.getLong("cap");
                            found.put(kind, new Supply.Limit(used, row.wasNull() ? null : cap));
                        });
        return found;
    }

    /** Takes an amount; false when so much is not left. */
    boolean take(Counter counter, long amount) {
        return change(TAKE, counter, amount);
    }

    void giveBack(Counter counter, long amount) {
        if (!change(GIVE_BACK, counter, amount)) {
            throw new DriftException(counter, amount);
        }
    }

    private boolean change(String statement, Counter counter, long amount) {
        return sql.sql(statement)
                        .param("amount", amount)
                        .param("activity", counter.activityId())
                        .param("kind", counter.kind().name())
                        .update()
                == 1;
    }
}
