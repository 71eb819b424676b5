package io.pricewright.service.pricewatch;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code price_floor} and {@code price_floor_revision}. */
@Repository
class FloorTable {
    private static final String NEXT =
            "UPDATE price_floor_revision SET revision = revision + 1 WHERE id = 1";

    private static final String REVISION = "SELECT revision FROM price_floor_revision";

    private static final String PUT =
            """
            INSERT INTO price_floor (sku, revision, document, updated_by, updated_at)
            VALUES (:sku, :revision, :document, :by, :now)
            ON DUPLICATE KEY UPDATE revision = VALUES(revision), document = VALUES(document),
                                    updated_by = VALUES(updated_by),
                                    updated_at = VALUES(updated_at)
            """;

    private static final String FIND =
            "SELECT sku, document FROM price_floor WHERE sku = :sku AND document IS NOT NULL";

    private static final String PAGE =
            """
            SELECT sku, document
              FROM price_floor
             WHERE sku > :after AND document IS NOT NULL
             ORDER BY sku
             LIMIT :limit
            """;

    private static final String AFTER =
            """
            SELECT sku, document, revision
              FROM price_floor
             WHERE revision > :after
             ORDER BY revision
             LIMIT 1000
            """;

    private final JdbcClient sql;
    private final JsonMapper json;

    FloorTable(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** One edit of a floor. */
    record Change(String sku, Floor floor, long revision) {}

    /**
     * @param floor or null to take it away
     */
    @Transactional
    public void put(String sku, Floor floor, String by, Instant now) {
        // Held until the commit, so that no reader ever sees a later number first.
        sql.sql(NEXT).update();
        sql.sql(PUT)
                .param("sku", bytes(sku))
                .param("revision", sql.sql(REVISION).query(Long.class).single())
                .param("document", floor == null ? null : json.writeValueAsString(floor))
                .param("by", by)
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Floor> find(String sku) {
        return sql.sql(FIND).param("sku", bytes(sku)).query(this::floor).optional();
    }

    /** In the order of their SKUs' bytes. */
    List<Floor> page(String after, int limit) {
        return sql.sql(PAGE)
                .param("after", bytes(after))
                .param("limit", limit)
                .query(this::floor)
                .list();
    }

    /** Edits since a revision, in their order, some at a time. */
    List<Change> after(long revision) {
        return sql.sql(AFTER)
                .param("after", revision)
                .query(
                        (row, number) ->
                                new Change(
                                        text(row, "sku"),
                                        floor(row, number),
                                        row.getLong("revision")))
                .list();
    }

    private Floor floor(ResultSet row, int number) throws SQLException {
        String document = row.getString("document");
        return document == null ? null : json.readValue(document, Floor.class);
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return new String(row.getBytes(column), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
