package io.pricewright.service.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code reservation} and {@code reservation_hold}. */
@Repository
class ReservationTable {
    private static final String NOW = "SELECT UTC_TIMESTAMP(6)";

    private static final String INSERT =
            """
            INSERT INTO reservation (id, state, order_id, quote_id, shopper_id, currency,
                                     payable_minor, held_at, expires_at)
            VALUES
            """;

    private static final String INSERT_HOLD =
            """
            INSERT INTO reservation_hold (reservation_id, kind, activity_id, name, amount, refunded)
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

    private static final String HOLDS_IN =
            """
            SELECT reservation_id, kind, activity_id, name, amount, refunded
              FROM %s
             WHERE reservation_id IN (:ids)
            """;

    private static final String HOLDS = HOLDS_IN.formatted("reservation_hold");

    private static final String HOLDS_ARCHIVED = HOLDS_IN.formatted("reservation_hold_archive");

    private static final String END =
            """
            UPDATE reservation
               SET state = :state, ended_at = :now
             WHERE id IN (:ids) AND state = 'HELD'
            """;

    private static final String REFUND =
            """
            UPDATE reservation_hold
               SET refunded = :refunded
             WHERE reservation_id = :id AND kind = :kind AND activity_id = :activity
               AND name = :name AND refunded < :refunded
            """;

    private static final String EXPIRED =
            """
            SELECT id
              FROM reservation
             WHERE state = 'HELD' AND expires_at <= UTC_TIMESTAMP(6)
             ORDER BY expires_at
             LIMIT :most
            """;

    private static final String LAG =
            """
            SELECT TIMESTAMPDIFF(MICROSECOND, MIN(expires_at), UTC_TIMESTAMP(6))
              FROM reservation
             WHERE state = 'HELD' AND expires_at <= UTC_TIMESTAMP(6)
            """;

    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final JdbcClient sql;
    private final JdbcTemplate statements;

    ReservationTable(JdbcClient sql, JdbcTemplate statements) {
        this.sql = sql;
        this.statements = statements;
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
        InsertText holds = new InsertText(INSERT_HOLD);
        boolean any = false;
        for (Reservation each : reservations) {
            rows.text(each.id())
                    .text(each.state().name())
                    .text(each.orderId())
                    .text(each.quoteId())
                    .text(each.shopperId())
                    .text(each.currency())
                    .number(each.payableMinor())
                    .text(DATETIME.format(each.heldAt()))
                    .text(DATETIME.format(each.expiresAt()))
                    .endRow();
            for (Reservation.Held hold : each.holds()) {
                holds.text(each.id())
                        .text(hold.kind().name())
                        .text(hold.activityId())
                        .text(hold.name())
                        .number(hold.amount())
                        .number(0)
                        .endRow();
                any = true;
            }
        }
        statements.update(rows.toString());
        if (any) {
            statements.update(holds.toString());
        }
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
        return read(FIND, HOLDS, ids);
    }

    /** Those of these that are in the archive, by id. */
    Map<String, Reservation> findArchived(Collection<String> ids) {
        return ids.isEmpty() ? Map.of() : read(FIND_ARCHIVED, HOLDS_ARCHIVED, ids);
    }

    /** The same; nobody else ends one of them until the transaction is over. */
    Map<String, Reservation> lock(Collection<String> ids) {
        return read(LOCK, HOLDS, ids);
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

    /** Notes what was given back of one that is locked. */
    void refund(Reservation after) {
        for (Reservation.Held hold : after.holds()) {
            sql.sql(REFUND)
                    .param("refunded", hold.refunded())
                    .param("id", after.id())
                    .param("kind", hold.kind().name())
                    .param("activity", hold.activityId())
                    .param("name", Bytes.of(hold.name()))
                    .update();
        }
    }

    /** For how long the one that should have expired first is held too long; empty for none. */
    Optional<Duration> lag() {
        return sql.sql(LAG)
                .query(Long.class)
                .optional()
                .map(micros -> Duration.of(micros, ChronoUnit.MICROS));
    }

    /** Some that are held for longer than they may be, the longest first. */
    List<String> expired(int most) {
        return sql.sql(EXPIRED).param("most", most).query(String.class).list();
    }

    private Map<String, Reservation> read(
            String statement, String ofHolds, Collection<String> ids) {
        Map<String, Reservation> rows = new HashMap<>();
        sql.sql(statement)
                .param("ids", ids)
                .query(
                        row -> {
                            rows.put(row.getString("id"), bare(row));
                        });
        if (rows.isEmpty()) {
            return rows;
        }
        Map<String, List<Reservation.Held>> holds = holds(ofHolds, rows.keySet());
        rows.replaceAll((id, bare) -> bare.with(holds.getOrDefault(id, List.of())));
        return rows;
    }

    private Map<String, List<Reservation.Held>> holds(String statement, Collection<String> ids) {
        Map<String, List<Reservation.Held>> holds = new HashMap<>();
        sql.sql(statement)
                .param("ids", ids)
                .query(
                        row -> {
                            holds.computeIfAbsent(
                                            row.getString("reservation_id"),
                                            id -> new ArrayList<>())
                                    .add(held(row));
                        });
        return holds;
    }

    private static Reservation.Held held(ResultSet row) throws SQLException {
        return new Reservation.Held(
                HoldKind.valueOf(row.getString("kind")),
                row.getString("activity_id"),
                Bytes.text(row.getBytes("name")),
                row.getLong("amount"),
                row.getLong("refunded"));
    }

    /** Before its holds are read. */
    private static Reservation bare(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new Reservation(
                row.getString("id"),
                ReservationState.valueOf(row.getString("state")),
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
