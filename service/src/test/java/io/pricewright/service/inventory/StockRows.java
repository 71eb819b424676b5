package io.pricewright.service.inventory;

import io.pricewright.service.Node;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes what activities have, past the service, together with the sums of an archive that explain
 * it: the reconciler walks beside the tests.
 */
final class StockRows {
    private final JdbcTemplate sql;
    private final TransactionTemplate transaction;

    StockRows(Node node) {
        this.sql = node.bean(JdbcTemplate.class);
        this.transaction = new TransactionTemplate(node.bean(PlatformTransactionManager.class));
    }

    void stock(String activity, String sku, long total, long available) {
        transaction.executeWithoutResult(
                status -> {
                    sql.update(
                            """
                            INSERT INTO inventory_stock (activity_id, sku, total, available,
                                                         reserved, sold, version, fence, frozen)
                            VALUES (?, ?, ?, ?, 0, ?, 2, 0, FALSE)
                            ON DUPLICATE KEY UPDATE total = VALUES(total), sold = VALUES(sold),
                                   available = VALUES(available), version = version + 1
                            """,
                            activity,
                            Bytes.of(sku),
                            total,
                            available,
                            total - available);
                    archived(HoldKind.STOCK, activity, "", sku, total - available);
                });
    }

    void limit(HoldKind kind, String activity, long used, long cap) {
        transaction.executeWithoutResult(
                status -> {
                    sql.update(
                            """
                            INSERT INTO inventory_limit (activity_id, kind, used, cap, version)
                            VALUES (?, ?, ?, ?, 2)
                            ON DUPLICATE KEY UPDATE used = VALUES(used), cap = VALUES(cap),
                                   version = version + 1
                            """,
                            activity,
                            kind.name(),
                            used,
                            cap);
                    archived(kind, activity, "", "", used);
                });
    }

    void ofShopper(HoldKind kind, String activity, String shopper, long used, long cap) {
        transaction.executeWithoutResult(
                status -> {
                    sql.update(
                            """
                            REPLACE INTO inventory_shopper_limit (activity_id, shopper_id, kind,
                                                                  period, used, cap)
                            VALUES (?, ?, ?, '', ?, ?)
                            """,
                            activity,
                            shopper,
                            kind.name(),
                            used,
                            cap);
                    archived(kind, activity, shopper, "", used);
                });
    }

    private void archived(HoldKind kind, String activity, String shopper, String name, long kept) {
        sql.update(
                """
                REPLACE INTO inventory_archived (kind, activity_id, shopper_id, name, kept)
                VALUES (?, ?, ?, ?, ?)
                """,
                kind.name(),
                activity,
                shopper,
                Bytes.of(name),
                kept);
    }
}
