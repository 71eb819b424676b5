package io.pricewright.service.pricewatch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code price_alert}. */
@Repository
class AlertTable {
    /** Seen again it counts on; a lower price makes it new again. */
    private static final String RAISE =
            """
            INSERT INTO price_alert (fingerprint, kind, sku, currency, floor_minor, price_minor,
                                     effective_at, activities, cart, times, raised_at, seen_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE
                acknowledged_by = IF(VALUES(price_minor) < price_minor, NULL, acknowledged_by),
                acknowledged_at = IF(VALUES(price_minor) < price_minor, NULL, acknowledged_at),
                cart = IF(VALUES(price_minor) < price_minor, VALUES(cart), cart),
                effective_at =
                    IF(VALUES(price_minor) < price_minor, VALUES(effective_at), effective_at),
                price_minor = LEAST(price_minor, VALUES(price_minor)),
                times = times + VALUES(times),
                seen_at = VALUES(seen_at)
            """;

    private static final String STORED =
            """
            SELECT id, kind, sku, currency, floor_minor, price_minor, effective_at, activities,
                   cart, times, raised_at, seen_at, acknowledged_by, acknowledged_at
              FROM price_alert
            """;

    private static final String PAGE =
            STORED
                    + """
                       WHERE id > :after
                         AND (:acknowledged IS NULL
                              OR :acknowledged = (acknowledged_at IS NOT NULL))
                       ORDER BY id
                       LIMIT :limit
                      """;

    private static final String FIND = STORED + " WHERE id = :id";

    private static final String ACKNOWLEDGE =
            """
            UPDATE price_alert
               SET acknowledged_by = :by, acknowledged_at = :now
             WHERE id = :id AND acknowledged_at IS NULL
            """;

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final JsonMapper json;

    AlertTable(JdbcClient sql, JdbcTemplate batches, JsonMapper json) {
        this.sql = sql;
        this.batches = batches;
        this.json = json;
    }

    /** An alert, and how often it was seen since it was last written. */
    record Seen(Alert alert, long times) {}

    /**
     * An alert as it is kept.
     *
     * @param acknowledgedBy null while nobody has
     */
    record Stored(
            long id,
            Alert.Kind kind,
            String sku,
            String currency,
            long floorMinor,
            long priceMinor,
            Instant at,
            JsonNode activities,
            JsonNode cart,
            long times,
            Instant raisedAt,
            Instant seenAt,
            String acknowledgedBy,
            Instant acknowledgedAt) {}

    void raise(Collection<Seen> seen, Instant now) {
        batches.batchUpdate(
                RAISE,
                seen,
                seen.size(),
                (row, each) -> {
                    Alert alert = each.alert();
                    row.setString(1, fingerprint(alert));
                    row.setString(2, alert.kind().name());
                    row.setBytes(3, alert.sku().getBytes(StandardCharsets.UTF_8));
                    row.setString(4, alert.currency());
                    row.setLong(5, alert.floorMinor());
                    row.setLong(6, alert.priceMinor());
                    row.setTimestamp(7, Timestamp.from(alert.at()));
                    row.setString(8, json.writeValueAsString(alert.activities()));
                    row.setString(9, json.writeValueAsString(alert.cart()));
                    row.setLong(10, each.times());
                    row.setTimestamp(11, Timestamp.from(now));
                    row.setTimestamp(12, Timestamp.from(now));
                });
    }

    /** What makes two alerts the same: all but the price and when. */
    static String fingerprint(Alert alert) {
        String text =
                String.join(
                        "\n",
                        alert.kind().name(),
                        alert.sku(),
                        alert.currency(),
                        Long.toString(alert.floorMinor()),
                        String.join("\n", alert.activities()));
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /**
     * @param acknowledged or null for all
     */
    List<Stored> page(long after, Boolean acknowledged, int limit) {
        return sql.sql(PAGE)
                .param("after", after)
                .param("acknowledged", acknowledged)
                .param("limit", limit)
                .query(this::stored)
                .list();
    }

    Optional<Stored> find(long id) {
        return sql.sql(FIND).param("id", id).query(this::stored).optional();
    }

    /** The first to acknowledge stays the one who did. */
    void acknowledge(long id, String by, Instant now) {
        sql.sql(ACKNOWLEDGE)
                .param("id", id)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .update();
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getLong("id"),
                Alert.Kind.valueOf(row.getString("kind")),
                new String(row.getBytes("sku"), StandardCharsets.UTF_8),
                row.getString("currency"),
                row.getLong("floor_minor"),
                row.getLong("price_minor"),
                instant(row, "effective_at"),
                json.readTree(row.getString("activities")),
                json.readTree(row.getString("cart")),
                row.getLong("times"),
                instant(row, "raised_at"),
                instant(row, "seen_at"),
                row.getString("acknowledged_by"),
                instant(row, "acknowledged_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
