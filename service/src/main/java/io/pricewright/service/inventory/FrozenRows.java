package io.pricewright.service.inventory;

import io.pricewright.service.inventory.CountTable.Count;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Freezes rows that reservations count down, so that nothing more is held of them, and sets right
 * what is frozen.
 */
@Repository
class FrozenRows {
    private static final Rows STOCK =
            new Rows(
                    """
                    UPDATE inventory_stock
                       SET frozen = TRUE, version = version + 1
                     WHERE activity_id = :activity AND sku = :name AND NOT frozen
                    """,
                    """
                    SELECT total
                      FROM inventory_stock
                     WHERE activity_id = :activity AND sku = :name
                       FOR UPDATE
                    """,
                    """
                    INSERT INTO inventory_stock (activity_id, sku, total, available, reserved, sold,
                                                 version, fence, frozen)
                    VALUES (:activity, :name, :total, :total - :held - :kept, :held, :kept,
                            1, 0, FALSE)
                    ON DUPLICATE KEY UPDATE total = VALUES(total), available = VALUES(available),
                           reserved = VALUES(reserved), sold = VALUES(sold), frozen = FALSE,
                           version = version + 1
                    """);

    /** What was granted beyond the cap stays granted, so the cap follows. */
    private static final Rows LIMIT =
            new Rows(
                    """
                    UPDATE inventory_limit
                       SET frozen = TRUE, version = version + 1
                     WHERE activity_id = :activity AND kind = :kind AND NOT frozen
                    """,
                    """
                    SELECT used
                      FROM inventory_limit
                     WHERE activity_id = :activity AND kind = :kind
                       FOR UPDATE
                    """,
                    """
                    INSERT INTO inventory_limit (activity_id, kind, used, cap, version, frozen)
                    VALUES (:activity, :kind, :kept, :kept, 1, FALSE)
                    ON DUPLICATE KEY UPDATE used = VALUES(used),
                           cap = CASE WHEN cap < VALUES(used) THEN VALUES(used) ELSE cap END,
                           frozen = FALSE, version = version + 1
                    """);

    private static final Rows OF_SHOPPER =
            new Rows(
                    """
                    UPDATE inventory_shopper_limit
                       SET frozen = TRUE
                     WHERE activity_id = :activity AND shopper_id = :shopper AND kind = :kind
                       AND period = :period AND NOT frozen
                    """,
                    """
                    SELECT used
                      FROM inventory_shopper_limit
                     WHERE activity_id = :activity AND shopper_id = :shopper AND kind = :kind
                       AND period = :period
                       FOR UPDATE
                    """,
                    """
                    INSERT INTO inventory_shopper_limit (activity_id, shopper_id, kind, period, used,
                                                         cap, frozen)
                    VALUES (:activity, :shopper, :kind, :period, :kept, :kept, FALSE)
                    ON DUPLICATE KEY UPDATE used = VALUES(used),
                           cap = CASE WHEN cap < VALUES(used) THEN VALUES(used) ELSE cap END,
                           frozen = FALSE
                    """);

    private final JdbcClient sql;

    FrozenRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Nothing more is held of it; what is held can still be sold or given back. */
    void freeze(Counter counter) {
        bound(rows(counter).freeze, counter).update();
    }

    /**
     * Locks a row, so that nobody sells, gives back or holds until the transaction is over.
     *
     * @return the total of STOCK, which somebody loaded and no reservation knows; 0 where there is
     *     no row
     */
    long lock(Counter counter) {
        return bound(rows(counter).lock, counter).query(Long.class).optional().orElse(0L);
    }

    /**
     * Sets a row to what reservations say and lets it be held from again.
     *
     * @param total of STOCK, at least what is held and kept
     */
    void repair(Counter counter, Count count, long total) {
        bound(rows(counter).repair, counter)
                .param("total", total)
                .param("held", count.held())
                .param("kept", count.kept())
                .update();
    }

    private JdbcClient.StatementSpec bound(String statement, Counter counter) {
        return sql.sql(statement)
                .param("activity", counter.activityId())
                .param("kind", counter.kind().name())
                .param("shopper", counter.shopperId())
                .param("name", Bytes.of(counter.name()))
                .param("period", counter.name());
    }

    private static Rows rows(Counter counter) {
        return switch (counter.kind()) {
            case STOCK -> STOCK;
            case BUDGET, ORDERS -> LIMIT;
            case SHOPPER_UNITS, SHOPPER_ORDERS -> OF_SHOPPER;
        };
    }

    /** The statements of one table. */
    private record Rows(String freeze, String lock, String repair) {}
}
