package io.pricewright.service.inventory;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code inventory_shopper_limit}: a row for each shopper that ever used an activity. */
@Repository
class ShopperLimitTable {
    /** Followed by one {@link #KEY} for each, joined by OR. */
    private static final String USED =
            "SELECT kind, activity_id, shopper_id, period, IF(frozen, GREATEST(used, cap), used) AS used"
                    + " FROM inventory_shopper_limit WHERE ";

    private static final String KEY =
            "(activity_id = ? AND shopper_id = ? AND kind = ? AND period = ?)";

    /** Most rows are new, so this is an insert; the check of the table refuses what is too much. */
    private static final String TAKE =
            """
            INSERT INTO inventory_shopper_limit (activity_id, shopper_id, kind, period, used, cap)
            VALUES (?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE used = used + VALUES(used), cap = VALUES(cap)
            """;

    private static final String GIVE_BACK =
            """
            UPDATE inventory_shopper_limit
               SET used = used - ?
             WHERE activity_id = ? AND shopper_id = ? AND kind = ? AND period = ? AND used >= ?
            """;

    /** What MariaDB and MySQL call it. */
    private static final Set<Integer> CHECK_VIOLATED = Set.of(4025, 3819);

    private static final int BATCH = 1_000;

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    ShopperLimitTable(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /**
     * What is committed now, without waiting for anybody; nothing of who never used it, and all of
     * what is frozen.
     */
    Map<Counter, Long> used(Collection<Counter> counters) {
        if (counters.isEmpty()) {
            return Map.of();
        }
        List<Object> keys = new ArrayList<>(counters.size() * 4);
        counters.forEach(
                each ->
                        Collections.addAll(
                                keys,
                                each.activityId(),
                                each.shopperId(),
                                each.kind().name(),
                                each.name()));
        String all = String.join(" OR ", Collections.nCopies(counters.size(), KEY));
        Map<Counter, Long> found = new HashMap<>();
        sql.sql(USED + all)
                .params(keys)
                .query(
                        row -> {
                            found.put(
                                    new Counter(
                                            HoldKind.valueOf(row.getString("kind")),
                                            row.getString("activity_id"),
                                            row.getString("shopper_id"),
                                            row.getString("period")),
                                    row.getLong("used"));
                        });
        return found;
    }

    /**
     * Takes from all of them.
     *
     * @param takings in the order of their counters
     * @throws RacedException when one of them would be over its cap
     */
    void take(List<Taking> takings) {
        try {
            insert(takings);
        } catch (DataAccessException refused) {
            if (refused.getRootCause() instanceof SQLException cause
                    && CHECK_VIOLATED.contains(cause.getErrorCode())) {
                throw new RacedException(takings);
            }
            throw refused;
        }
    }

    private void insert(List<Taking> takings) {
        batches.batchUpdate(
                TAKE,
                takings,
                BATCH,
                (row, taking) -> {
                    row.setString(1, taking.counter().activityId());
                    row.setString(2, taking.counter().shopperId());
                    row.setString(3, taking.counter().kind().name());
                    row.setString(4, taking.counter().name());
                    row.setLong(5, taking.amount());
                    row.setLong(6, taking.cap());
                });
    }

    void giveBack(Counter counter, long amount) {
        int rows =
                batches.update(
                        GIVE_BACK,
                        amount,
                        counter.activityId(),
                        counter.shopperId(),
                        counter.kind().name(),
                        counter.name(),
                        amount);
        if (rows != 1) {
            throw new DriftException(counter, amount);
        }
    }

    /**
     * @param cap most that the counter may come to
     */
    record Taking(Counter counter, long amount, long cap) {}
}
