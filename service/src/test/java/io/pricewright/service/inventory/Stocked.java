package io.pricewright.service.inventory;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of an inventory, and what is promised of them, as tests need them. */
final class Stocked {
    static final String SHOPPER = "u1";

    private Stocked() {}

    static JdbcClient sql(Node node) {
        return node.bean(JdbcClient.class);
    }

    static void stock(Node node, String activity, String sku, long units) {
        sql(node)
                .sql(
                        """
                        INSERT INTO inventory_stock (activity_id, sku, total, available, reserved,
                                                     sold, version, fence, frozen)
                        VALUES (:activity, :sku, :units, :units, 0, 0, 1, 0, FALSE)
                        """)
                .param("activity", activity)
                .param("sku", Bytes.of(sku))
                .param("units", units)
                .update();
    }

    static void limit(Node node, String activity, HoldKind kind, long cap) {
        sql(node)
                .sql(
                        """
                        INSERT INTO inventory_limit (activity_id, kind, used, cap, version)
                        VALUES (:activity, :kind, 0, :cap, 1)
                        """)
                .param("activity", activity)
                .param("kind", kind.name())
                .param("cap", cap)
                .update();
    }

    /** As "total available reserved sold". */
    static String row(Node node, String activity, String sku) {
        return sql(node)
                .sql(
                        """
                        SELECT CONCAT_WS(' ', total, available, reserved, sold)
                          FROM inventory_stock
                         WHERE activity_id = :activity AND sku = :sku
                        """)
                .param("activity", activity)
                .param("sku", Bytes.of(sku))
                .query(String.class)
                .single();
    }

    /** Whether somebody has the row locked now. */
    static boolean isLocked(Node node, String activity, String sku) {
        return sql(node)
                .sql(
                        """
                        SELECT 1
                          FROM inventory_stock
                         WHERE activity_id = :activity AND sku = :sku
                           FOR UPDATE SKIP LOCKED
                        """)
                .param("activity", activity)
                .param("sku", Bytes.of(sku))
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** What reservations that are held or confirmed hold of an activity, by their own lines. */
    static long held(Node node, String activity, HoldKind kind) {
        return sql(node)
                .sql(
                        """
                        SELECT COALESCE(SUM(amount - refunded), 0)
                          FROM reservation_hold
                          JOIN reservation ON id = reservation_id
                         WHERE activity_id = :activity AND kind = :kind
                           AND state IN ('HELD', 'CONFIRMED', 'SETTLED')
                        """)
                .param("activity", activity)
                .param("kind", kind.name())
                .query(Long.class)
                .single();
    }

    static long used(Node node, String activity, HoldKind kind) {
        return sql(node)
                .sql(
                        """
                        SELECT used
                          FROM inventory_limit
                         WHERE activity_id = :activity AND kind = :kind
                        """)
                .param("activity", activity)
                .param("kind", kind.name())
                .query(Long.class)
                .single();
    }

    static long usedByShoppers(Node node, String activity) {
        return sql(node)
                .sql("SELECT SUM(used) FROM inventory_shopper_limit WHERE activity_id = :activity")
                .param("activity", activity)
                .query(Long.class)
                .single();
    }

    /** What shoppers have used together of their limits for one day. */
    static long usedOn(Node node, String activity, String day) {
        return sql(node)
                .sql(
                        """
                        SELECT COALESCE(SUM(used), 0)
                          FROM inventory_shopper_limit
                         WHERE activity_id = :activity AND period = :day
                        """)
                .param("activity", activity)
                .param("day", day)
                .query(Long.class)
                .single();
    }

    static Hold units(String activity, String sku, long units) {
        return new Hold(HoldKind.STOCK, activity, sku, units, null);
    }

    static Promise promise(Hold... holds) {
        return promise(SHOPPER, holds);
    }

    static Promise promise(String shopper, Hold... holds) {
        return new Promise(
                SharedNode.unique("quote"), shopper, "CNY", 9_900, List.of(holds), List.of());
    }

    /** Settings under which one adjustment may take so long. */
    static InventoryProperties lockedFor(long seconds) {
        return new InventoryProperties(
                Duration.ofMinutes(15),
                1,
                1,
                Duration.ofSeconds(seconds),
                Duration.ofDays(1),
                Duration.ofSeconds(5));
    }
}
