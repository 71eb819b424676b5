package io.pricewright.service.inventory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
             WHERE 1 = 1 %1$s
            UNION ALL
            SELECT kind, activity_id, '', '', 0, 0, used, 0, 0
              FROM inventory_limit
             WHERE 1 = 1 %1$s
            UNION ALL
            SELECT kind, activity_id, shopper_id, period, 0, 0, used, 0, 0
              FROM inventory_shopper_limit
             WHERE 1 = 1 %1$s
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

    /** Of the activities after one and up to another. */
    private static final String SOME = "AND activity_id > ? AND activity_id <= ?";

    /** For each part of {@link #DRIFTS} that reads a table. */
    private static final int SOME_TIMES = 5;

    /** Sorts after every id. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    /** Most shoppers have a row of their own, so they say how far one look goes. */
    private static final String NEXT =
            """
            SELECT activity_id
              FROM inventory_shopper_limit
             WHERE activity_id > :after
             ORDER BY activity_id
             LIMIT 1 OFFSET :rows
            """;

    /** They are counted again for each look. */
    private static final String ONE_BY_ONE =
            "SELECT COUNT(*) FROM reservation WHERE state IN ('HELD', 'CONFIRMED')";

    private static final int FEWEST_ROWS = 50_000;

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

    /** A million reservations that nobody settled yet take some seconds. */
    private static final int PATIENCE_MILLIS = 300_000;

    private final JdbcClient sql;
    private final JdbcTemplate connections;

    CountTable(JdbcClient sql, JdbcTemplate connections) {
        this.sql = sql;
        this.connections = connections;
    }

    /** Some of all differences; none means that there are none. */
    List<Drift> drifts(int most) {
        int counted = sql.sql(ONE_BY_ONE).query(Integer.class).single();
        return drifts(most, Math.max(FEWEST_ROWS, counted));
    }

    /**
     * @param rows of shoppers that are read at a time, and as many more as their last activity has
     */
    List<Drift> drifts(int most, int rows) {
        List<Drift> drifts = new ArrayList<>();
        for (String after = ""; !after.equals(LAST) && drifts.size() < most; ) {
            String until = next(after, rows);
            drifts.addAll(drifts(after, until, most));
            after = until;
        }
        return drifts;
    }

    private String next(String after, int rows) {
        return sql.sql(NEXT)
                .param("after", after)
                .param("rows", rows)
                .query(String.class)
                .optional()
                .orElse(LAST);
    }

    private List<Drift> drifts(String after, String until, int most) {
        String query = DRIFTS.formatted(STORED.formatted(SOME), COUNTED.formatted(SOME), most);
        return connections.execute(
                (Connection connection) -> {
                    connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
                    try (PreparedStatement statement = connection.prepareStatement(query)) {
                        for (int i = 0; i < SOME_TIMES; i++) {
                            statement.setString(2 * i + 1, after);
                            statement.setString(2 * i + 2, until);
                        }
                        return read(statement.executeQuery());
                    }
                });
    }

    private static List<Drift> read(ResultSet rows) throws SQLException {
        List<Drift> drifts = new ArrayList<>();
        while (rows.next()) {
            drifts.add(drift(rows, drifts.size()));
        }
        return drifts;
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
