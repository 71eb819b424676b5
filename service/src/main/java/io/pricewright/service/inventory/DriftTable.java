package io.pricewright.service.inventory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code inventory_drift}. */
@Repository
class DriftTable {
    /** Once for each row that is off, for as long as it is open. */
    private static final String OPEN =
            """
            INSERT INTO inventory_drift (counter, is_open, kind, activity_id, shopper_id, name,
                                         sum_off, held, kept, counted_held, counted_kept, found_at)
            VALUES (:counter, TRUE, :kind, :activity, :shopper, :name,
                    :sumOff, :held, :kept, :countedHeld, :countedKept, :now)
            """;

    private static final String SELECT =
            """
            SELECT id, kind, activity_id, shopper_id, name, sum_off, held, kept, counted_held,
                   counted_kept, found_at, repaired_by, repaired_at
              FROM inventory_drift
            """;

    private static final String ALL_OPEN = SELECT + " WHERE is_open ORDER BY id LIMIT 1000";

    private static final String ONE = SELECT + " WHERE id = :id FOR UPDATE";

    private static final String ID_OF =
            "SELECT id FROM inventory_drift WHERE counter = :counter AND is_open";

    private static final String CLOSE =
            """
            UPDATE inventory_drift
               SET is_open = NULL, repaired_by = :caller, repaired_at = :now
             WHERE id = :id
            """;

    private final JdbcClient sql;

    DriftTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Notes what was found; its id, or nothing when that is known already. */
    Optional<Long> open(Drift drift, Instant now) {
        Counter counter = drift.counter();
        if (idOf(counter).isPresent()) {
            return Optional.empty();
        }
        sql.sql(OPEN)
                .param("counter", digest(counter))
                .param("kind", counter.kind().name())
                .param("activity", counter.activityId())
                .param("shopper", counter.shopperId())
                .param("name", Bytes.of(counter.name()))
                .param("sumOff", drift.sumOff())
                .param("held", drift.held())
                .param("kept", drift.kept())
                .param("countedHeld", drift.countedHeld())
                .param("countedKept", drift.countedKept())
                .param("now", Timestamp.from(now))
                .update();
        return idOf(counter);
    }

    private Optional<Long> idOf(Counter counter) {
        return sql.sql(ID_OF).param("counter", digest(counter)).query(Long.class).optional();
    }

    List<Found> allOpen() {
        return sql.sql(ALL_OPEN).query(DriftTable::found).list();
    }

    /** Locks one, so that it is repaired once. */
    Optional<Found> lock(long id) {
        return sql.sql(ONE).param("id", id).query(DriftTable::found).optional();
    }

    void close(long id, String caller, Instant now) {
        sql.sql(CLOSE)
                .param("id", id)
                .param("caller", caller)
                .param("now", Timestamp.from(now))
                .update();
    }

    /**
     * One that was found.
     *
     * @param repairedBy null while it is open
     */
    record Found(long id, Drift drift, Instant foundAt, String repairedBy, Instant repairedAt) {}

    private static Found found(ResultSet row, int number) throws SQLException {
        Timestamp repairedAt = row.getTimestamp("repaired_at");
        return new Found(
                row.getLong("id"),
                CountTable.drift(row, number),
                row.getTimestamp("found_at").toInstant(),
                row.getString("repaired_by"),
                repairedAt == null ? null : repairedAt.toInstant());
    }

    /** Names of a counter are too long for one key. */
    private static String digest(Counter counter) {
        String text =
                String.join(
                        "\n",
                        counter.kind().name(),
                        counter.activityId(),
                        counter.shopperId(),
                        counter.name());
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
