package io.pricewright.service.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code inventory_stock}, where units come in and go without being sold. */
@Repository
class SupplyTable {
    private static final String ADD =
            """
            INSERT INTO inventory_stock (activity_id, sku, total, available, reserved, sold,
                                         version, fence, frozen)
            VALUES (?, ?, ?, ?, 0, 0, 1, 0, FALSE)
            ON DUPLICATE KEY UPDATE total = total + VALUES(total),
                                    available = available + VALUES(available),
                                    version = version + 1
            """;

    private static final String MOVE =
            """
            UPDATE inventory_stock
               SET total = total + :more, available = available + :more, version = version + 1
             WHERE activity_id = :activity AND sku = :sku AND available + :more >= 0
            """;

    private static final String WITHDRAW =
            """
            UPDATE inventory_stock
               SET total = reserved + sold, available = 0, version = version + 1
             WHERE activity_id = :activity AND sku = :sku
            """;

    /** What adjusts takes the place of the last adjustment only under a later lock. */
    private static final String FENCED = " AND fence < :fence";

    private static final String ADJUST =
            """
            UPDATE inventory_stock
               SET total = total + :more, available = available + :more, version = version + 1,
                   fence = :fence
             WHERE activity_id = :activity AND sku = :sku AND available + :more >= 0
            """
                    + FENCED;

    private static final String LOAD =
            """
            UPDATE inventory_stock
               SET total = :units, available = :units - reserved - sold, version = version + 1,
                   fence = :fence
             WHERE activity_id = :activity AND sku = :sku AND reserved + sold <= :units
            """
                    + FENCED;

    private static final String ROWS =
            """
            SELECT sku, total, available, reserved, sold, frozen
              FROM inventory_stock
             WHERE activity_id = :activity
             ORDER BY sku
            """;

    private static final String SUM =
            """
            SELECT COUNT(*) AS skus, COALESCE(SUM(total), 0) AS total,
                   COALESCE(SUM(available), 0) AS available,
                   COALESCE(SUM(reserved), 0) AS reserved, COALESCE(SUM(sold), 0) AS sold
              FROM inventory_stock
             WHERE activity_id = :activity
            """;

    private static final String ROW =
            """
            SELECT sku, total, available, reserved, sold, frozen
              FROM inventory_stock
             WHERE activity_id = :activity AND sku = :sku
               FOR UPDATE
            """;

    private static final String LAST_FENCE =
            "SELECT COALESCE(MAX(fence), 0) FROM inventory_stock WHERE activity_id = :activity";

    private static final int BATCH = 1_000;

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    SupplyTable(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /** Adds units of SKUs that may have no row yet. */
    void add(String activityId, Map<String, Long> units) {
        List<Map.Entry<String, Long>> rows = new ArrayList<>(units.entrySet());
        batches.batchUpdate(
                ADD,
                rows,
                BATCH,
                (row, each) -> {
                    row.setString(1, activityId);
                    row.setBytes(2, Bytes.of(each.getKey()));
                    row.setLong(3, each.getValue());
                    row.setLong(4, each.getValue());
                });
    }

    /** Adds units, or takes away what nobody holds; false when that is not enough. */
    boolean move(String activityId, String sku, long more) {
        return at(MOVE, activityId, sku).param("more", more).update() == 1;
    }

    /** Takes away all that nobody holds. */
    void withdraw(String activityId, String sku) {
        at(WITHDRAW, activityId, sku).update();
    }

    /**
     * The same as {@link #move}, under a lock.
     *
     * @param fence token of the lock; refused when a later holder has written
     */
    boolean adjust(String activityId, String sku, long more, long fence) {
        return at(ADJUST, activityId, sku).param("more", more).param("fence", fence).update() == 1;
    }

    /** Sets how many there are in all, held and sold ones included, under a lock. */
    boolean load(String activityId, String sku, long units, long fence) {
        return at(LOAD, activityId, sku).param("units", units).param("fence", fence).update() == 1;
    }

    long lastFence(String activityId) {
        return sql.sql(LAST_FENCE).param("activity", activityId).query(Long.class).single();
    }

    List<StockRow> rows(String activityId) {
        return sql.sql(ROWS).param("activity", activityId).query(SupplyTable::row).list();
    }

    /** Over all SKUs of an activity. */
    Supply.Stock sum(String activityId) {
        return sql.sql(SUM)
                .param("activity", activityId)
                .query(
                        (row, number) ->
                                new Supply.Stock(
                                        row.getLong("skus"),
                                        row.getLong("total"),
                                        row.getLong("available"),
                                        row.getLong("reserved"),
                                        row.getLong("sold")))
                .single();
    }

    /** The row of a SKU, locked; or null. */
    StockRow lock(String activityId, String sku) {
        return at(ROW, activityId, sku).query(SupplyTable::row).optional().orElse(null);
    }

    private JdbcClient.StatementSpec at(String statement, String activityId, String sku) {
        return sql.sql(statement).param("activity", activityId).param("sku", Bytes.of(sku));
    }

    private static StockRow row(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new StockRow(
                Bytes.text(row.getBytes("sku")),
                row.getLong("total"),
                row.getLong("available"),
                row.getLong("reserved"),
                row.getLong("sold"),
                row.getBoolean("frozen"));
    }
}
