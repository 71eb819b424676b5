package io.pricewright.service.inventory;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts rows against the reservations they are made of, those in the archive by their sums. */
@Repository
class CountTable {
    /** What the rows say. */
    private static final String STORED =
            """
            SELECT 'STOCK' AS kind, activity_id, '' AS shopper_id, sku AS name,
                   total - available - reserved - sold AS sum_off, reserved AS held, sold AS kept,
                   0 AS counted_held, 0 AS counted_kept
              FROM inventory_stock
            UNION ALL
            SELECT kind, activity_id, '', '', 0, 0, used, 0, 0
              FROM inventory_limit
            UNION ALL
            SELECT kind, activity_id, shopper_id, period, 0, 0, used, 0, 0
              FROM inventory_shopper_limit
            """;

    /** What the reservations say; of all but stock, what is held counts as used. */
    private static final String COUNTED =
            """
            SELECT kind, activity_id,
                   CASE WHEN kind LIKE 'SHOPPER%%' THEN shopper_id ELSE '' END AS shopper_id, name,
                   0 AS sum_off, 0 AS held, 0 AS kept,
                   SUM(CASE WHEN kind = 'STOCK' AND state = 'HELD' THEN amount ELSE 0 END)
                       AS counted_held,
                   SUM(CASE WHEN kind = 'STOCK' AND state = 'HELD' THEN 0 ELSE amount - refunded END)
                       AS counted_kept
              FROM reservation STRAIGHT_JOIN reservation_hold ON reservation_id = id
             WHERE state IN ('HELD', 'CONFIRMED') %1$s
             GROUP BY 1, 2, 3, 4
            UNION ALL
            SELECT kind, activity_id, shopper_id, name, 0, 0, 0, 0, kept
              FROM inventory_archived
             WHERE 1 = 1 %1$s
            """;

    /**
     * One statement sees all tables as of one moment, and each transaction leaves them agreeing:
     * what differs was written by somebody else.
     */
    private static final String DRIFTS =
            """
            SELECT kind, activity_id, shopper_id, name, SUM(sum_off) AS sum_off, SUM(held) AS held,
                   SUM(kept) AS kept, SUM(counted_held) AS counted_held,
                   SUM(counted_kept) AS counted_kept
              FROM (%s UNION ALL %s) every_one
             GROUP BY kind, activity_id, shopper_id, name
            HAVING SUM(sum_off) <> 0 OR SUM(held) <> SUM(counted_held)
                OR SUM(kept) <> SUM(counted_kept)
             LIMIT %d
            """;

    private static final String COUNT =
            """
            SELECT COALESCE(SUM(counted_held), 0) AS held, COALESCE(SUM(counted_kept), 0) AS kept
              FROM (%s) every_one
             WHERE shopper_id = :shopper
            """
                    .formatted(
                            COUNTED.formatted(
                                    "AND kind = :kind AND activity_id = :activity"
                                            + " AND name = :name"));

    /** A million reservations that nobody archived yet take some seconds. */
    private static final int PATIENCE_MILLIS = 300_000;

    private final JdbcClient sql;
    private final JdbcTemplate connections;

    CountTable(JdbcClient sql, JdbcTemplate connections) {
        this.sql = sql;
        this.connections = connections;
    }

    /** Some of all differences; none means that there are none. */
    List<Drift> drifts(int most) {
        String query = DRIFTS.formatted(STORED, COUNTED.formatted(""), most);
        return connections.execute(
                (Connection connection) -> {
                    connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
                    try (Statement statement = connection.createStatement();
                            ResultSet rows = statement.executeQuery(query)) {
                        List<Drift> drifts = new ArrayList<>();
                        while (rows.next()) {
                            drifts.add(drift(rows, drifts.size()));
                        }
                        return drifts;
                    }
                });
    }

    /** What reservations hold and keep of one thing. */
    Count count(Counter counter) {
        return sql.sql(COUNT)
                .param("kind", counter.kind().name())
                .param("activity", counter.activityId())
                .param("shopper", counter.shopperId())
                .param("name", Bytes.of(counter.name()))
                .query((row, number) -> new Count(row.getLong("held"), row.getLong("kept")))
                .single();
    }

    /** From columns named as those of {@link Drift}. */
    static Drift drift(ResultSet row, int number) throws SQLException {
        return new Drift(
                new Counter(
                        HoldKind.valueOf(row.getString("kind")),
                        row.getString("activity_id"),
                        row.getString("shopper_id"),
                        Bytes.text(row.getBytes("name"))),
                row.getLong("sum_off"),
                row.getLong("held"),
                row.getLong("kept"),
                row.getLong("counted_held"),
                row.getLong("counted_kept"));
    }

    /**
     * @param held units of STOCK that are reserved
     * @param kept units of STOCK that are sold; of everything else all that is used
     */
    record Count(long held, long kept) {}
}
