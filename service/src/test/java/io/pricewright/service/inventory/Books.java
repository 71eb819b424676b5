package io.pricewright.service.inventory;

import io.pricewright.service.Node;
import io.pricewright.service.inventory.ClientLog.Said;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares what clients were told, what reservations say and what is left of an activity, by
 * statements of its own: none of those it judges takes part.
 */
final class Books {
    /** What may never be. */
    enum Fault {
        /** It was answered, and is not so. */
        LOST,
        /** More is held and sold than there is. */
        OVERSOLD,
        /** One key has more than one effect, or an effect has no key. */
        DUPLICATED,
        /** It is held although it should have expired. */
        STUCK
    }

    private final JdbcClient sql;
    private final String activity;
    private final Map<Fault, List<String>> faults = new EnumMap<>(Fault.class);

    private Books(JdbcClient sql, String activity) {
        this.sql = sql;
        this.activity = activity;
    }

    /**
     * What is wrong, by kind; to be asked when nobody orders any more and everything has expired.
     *
     * @param run with which the ids of its reservations begin
     */
    static Map<Fault, List<String>> faults(Node node, String activity, String run, ClientLog log)
            throws IOException {
        Books books = new Books(node.bean(JdbcClient.class), activity);
        Map<String, Row> rows = books.rows(run);
        log.read().forEach((id, said) -> books.compare(id, said, rows.get(id)));
        books.compareStock();
        books.compareUsed();
        return books.faults;
    }

    /** How many are held although they should have expired. */
    static long overdue(Node node, String run) {
        return node.bean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM reservation WHERE id LIKE :run AND state = 'HELD'")
                .param("run", run + "%")
                .query(Long.class)
                .single();
    }

    private void add(Fault fault, String what) {
        faults.computeIfAbsent(fault, none -> new ArrayList<>()).add(what);
    }

    private Map<String, Row> rows(String run) {
        Map<String, Row> rows = new HashMap<>();
        Set<String> twice = new HashSet<>();
        sql.sql(
                        "SELECT id, IF(state = 'SETTLED', 'CONFIRMED', state) AS state, order_id"
                                + " FROM reservation WHERE id LIKE :run")
                .param("run", run + "%")
                .query(
                        row -> {
                            String id = row.getString("id");
                            Row there =
                                    new Row(
                                            ReservationState.valueOf(row.getString("state")),
                                            row.getString("order_id") != null);
                            if (rows.put(id, there) != null && twice.add(id)) {
                                add(Fault.DUPLICATED, id + " was made twice");
                            }
                            if (there.state == ReservationState.HELD) {
                                add(Fault.STUCK, id + " is held");
                            }
                        });
        return rows;
    }

    private void compare(String id, Set<Said> all, Row row) {
        ReservationState end = row == null ? null : row.state;
        boolean made = row != null && row.made;
        for (Said said : all) {
            if (!said.agreesWith(end, made)) {
                Fault fault = said == Said.HELD_ANOTHER ? Fault.DUPLICATED : Fault.LOST;
                add(
                        fault,
                        id + " is " + end + (made ? "" : ", not made,") + " and was told " + all);
            }
        }
    }

    private void compareStock() {
        sql.sql(
                        """
                        SELECT sku, total, available, reserved, sold,
                               (SELECT COALESCE(SUM(CASE WHEN state = 'HELD' THEN amount END), 0)
                                  FROM reservation_hold JOIN reservation ON id = reservation_id
                                 WHERE activity_id = :activity AND kind = 'STOCK'
                                   AND name = sku) AS held,
                               (SELECT COALESCE(SUM(CASE WHEN state IN ('CONFIRMED', 'SETTLED')
                                                         THEN amount - refunded END), 0)
                                  FROM reservation_hold JOIN reservation ON id = reservation_id
                                 WHERE activity_id = :activity AND kind = 'STOCK'
                                   AND name = sku) AS confirmed
                          FROM inventory_stock
                         WHERE activity_id = :activity
                        """)
                .param("activity", activity)
                .query(
                        row -> {
                            String what =
                                    "of %s total %d: available %d, reserved %d for %d held, sold %d for %d confirmed"
                                            .formatted(
                                                    Bytes.text(row.getBytes("sku")),
                                                    row.getLong("total"),
                                                    row.getLong("available"),
                                                    row.getLong("reserved"),
                                                    row.getLong("held"),
                                                    row.getLong("sold"),
                                                    row.getLong("confirmed"));
                            if (row.getLong("available") < 0
                                    || row.getLong("held") + row.getLong("confirmed")
                                            > row.getLong("total")) {
                                add(Fault.OVERSOLD, what);
                            }
                            if (row.getLong("sold") != row.getLong("confirmed")
                                    || row.getLong("reserved") < row.getLong("held")) {
                                add(Fault.DUPLICATED, what);
                            }
                            if (row.getLong("reserved") > row.getLong("held")) {
                                add(Fault.STUCK, what);
                            }
                        });
    }

    private void compareUsed() {
        sql.sql(
                        """
                        SELECT kind, period, SUM(used) AS used, SUM(counted) AS counted
                          FROM (SELECT kind, '' AS period, used, 0 AS counted
                                  FROM inventory_limit WHERE activity_id = :activity
                                UNION ALL
                                SELECT kind, period, used, 0
                                  FROM inventory_shopper_limit WHERE activity_id = :activity
                                UNION ALL
                                SELECT kind, name, 0, amount - refunded
                                  FROM reservation_hold JOIN reservation ON id = reservation_id
                                 WHERE activity_id = :activity AND kind <> 'STOCK'
                                   AND state IN ('HELD', 'CONFIRMED', 'SETTLED'))
                               both_sides
                         GROUP BY kind, period
                        HAVING SUM(used) <> SUM(counted)
                        """)
                .param("activity", activity)
                .query(
                        row -> {
                            add(
                                    Fault.DUPLICATED,
                                    "of %s %s %d is used and %d held and confirmed"
                                            .formatted(
                                                    row.getString("kind"),
                                                    row.getString("period"),
                                                    row.getLong("used"),
                                                    row.getLong("counted")));
                        });
    }

    /**
     * @param made whether it was ever held
     */
    private record Row(ReservationState state, boolean made) {}
}
