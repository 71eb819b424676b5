package io.pricewright.service.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code reservation}, read and written with what is held. */
@Repository
class ReservationTable {
    /** How the state of one reads that is confirmed and in the sums of {@link CountTable}. */
    static final String SETTLED = "SETTLED";

    private static final String NOW = "SELECT UTC_TIMESTAMP(6)";

    private static final String INSERT =
            """
            INSERT INTO reservation (id, state, order_id, quote_id, shopper_id, currency,
                                     payable_minor, held_at, expires_at)
            VALUES
            """;

    private static final String BAR =
            """
            INSERT INTO reservation (id, state, held_at, expires_at, ended_at)
            VALUES (:id, 'RELEASED', :now, :now, :now)
            """;

    private static final String FIND_IN =
            """
            SELECT id, state, order_id, quote_id, shopper_id, currency, payable_minor, held_at,
                   expires_at, ended_at
              FROM %s
             WHERE id IN (:ids)
            """;

    private static final String FIND = FIND_IN.formatted("reservation");

    private static final String FIND_ARCHIVED = FIND_IN.formatted("reservation_archive");

    private static final String LOCK = FIND + " ORDER BY id FOR UPDATE";

    private static final String END =
            """
            UPDATE reservation
               SET state = :state, ended_at = :now
             WHERE id IN (:ids) AND state = 'HELD'
            """;

    private static final String EXPIRED =
            """
            SELECT id
              FROM reservation
             WHERE state = 'HELD' AND expires_at <= UTC_TIMESTAMP(6)
             ORDER BY expires_at, id
             LIMIT :most OFFSET :skipped
            """;

    private static final String LAG =
            """
            SELECT TIMESTAMPDIFF(MICROSECOND, MIN(expires_at), UTC_TIMESTAMP(6))
              FROM reservation
             WHERE state = 'HELD' AND expires_at <= UTC_TIMESTAMP(6)
            """;

    private final JdbcClient sql;
    private final JdbcTemplate statements;
    private final HoldTable holds;

    ReservationTable(JdbcClient sql, JdbcTemplate statements, HoldTable holds) {
        this.sql = sql;
        this.statements = statements;
        this.holds = holds;
    }

    /** By the database's clock, which is the only one that expiry goes by. */
    Instant now() {
        return sql.sql(NOW).query(Timestamp.class).single().toInstant();
    }

    /**
     * @param reservations in the order of their ids
     * @throws org.springframework.dao.DuplicateKeyException when there is one of these ids already
     */
    void insert(List<Reservation> reservations) {
        InsertText rows = new InsertText(INSERT);
        for (Reservation each : reservations) {
            rows.text(each.id())
                    .text(each.state().name())
                    .text(each.orderId())
                    .text(each.quoteId())
                    .text(each.shopperId())
                    .text(each.currency())
                    .number(each.payableMinor())
                    .instant(each.heldAt())
                    .instant(each.expiresAt())
                    .endRow();
        }
        statements.update(rows.toString());
        holds.insert(reservations);
    }

    /** What was never made can't be made any more. */
    Reservation bar(String id, Instant now) {
        sql.sql(BAR).param("id", id).param("now", Timestamp.from(now)).update();
        return new Reservation(
                id,
                ReservationState.RELEASED,
                null,
                null,
                null,
                null,
                null,
                now,
                now,
                now,
                List.of());
    }

    /** Those of these that are there, by id. */
    Map<String, Reservation> find(Collection<String> ids) {
        Map<String, Reservation> rows = read(FIND, ids);
        return with(holds.of(rows.keySet()), rows);
    }

    /** Those of these that are in the archive, by id. */
    Map<String, Reservation> findArchived(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, Reservation> rows = read(FIND_ARCHIVED, ids);
        return with(holds.ofArchived(rows.keySet()), rows);
    }

    /** Those of these that are there; nobody else ends one until the transaction is over. */
    Map<String, Reservation> lock(Collection<String> ids) {
        Map<String, Reservation> rows = read(LOCK, ids);
        return with(holds.of(rows.keySet()), rows);
    }

    /** Ends these, which are held and locked. */
    void end(List<Reservation> held, ReservationState state, Instant now) {
        int rows =
                sql.sql(END)
                        .param("ids", held.stream().map(Reservation::id).toList())
                        .param("state", state.name())
                        .param("now", Timestamp.from(now))
                        .update();
        if (rows != held.size()) {
            throw new IllegalStateException(
                    "Of " + held.size() + " locked reservations " + rows + " were held: " + held);
        }
    }

    /** For how long the one that should have expired first is held too long; empty for none. */
    Optional<Duration> lag() {
        return sql.sql(LAG)
                .query(Long.class)
                .optional()
                .map(micros -> Duration.of(micros, ChronoUnit.MICROS));
    }

    /**
     * Some that are held for longer than they may be, the longest first.
     *
     * @param skipped how many of the first are left out
     */
    List<String> expired(int most, int skipped) {
        return sql.sql(EXPIRED)
                .param("most", most)
                .param("skipped", skipped)
                .query(String.class)
                .list();
    }

    /** Before their holds are read. */
    private Map<String, Reservation> read(String statement, Collection<String> ids) {
        Map<String, Reservation> rows = new HashMap<>();
        sql.sql(statement)
                .param("ids", ids)
                .query(
                        row -> {
                            rows.put(row.getString("id"), bare(row));
                        });
        return rows;
    }

    private static Map<String, Reservation> with(
            Map<String, List<Reservation.Held>> holds, Map<String, Reservation> rows) {
        rows.replaceAll((id, bare) -> bare.with(holds.getOrDefault(id, List.of())));
        return rows;
    }

    private static ReservationState state(String stored) {
        return stored.equals(SETTLED)
                ? ReservationState.CONFIRMED
                : ReservationState.valueOf(stored);
    }

    private static Reservation bare(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new Reservation(
                row.getString("id"),
                state(row.getString("state")),
                row.getString("order_id"),
                row.getString("quote_id"),
                row.getString("shopper_id"),
                row.getString("currency"),
                row.getObject("payable_minor", Long.class),
                row.getTimestamp("held_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                List.of());
    }
}
