package io.pricewright.service.inventory;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Moves reservations between {@code reservation} and {@code reservation_archive}, with their holds.
 * What those in the archive keep is summed up in {@code inventory_archived}.
 */
@Repository
class ReservationArchiveTable {
    private static final String COLUMNS =
            """
            id, state, order_id, quote_id, shopper_id, currency, payable_minor, held_at, expires_at,
            ended_at
            """;

    private static final String HOLD_COLUMNS =
            "reservation_id, kind, activity_id, name, amount, refunded";

    /**
     * Who has ended did so before it would have expired, or then, so the index by expiry finds it.
     * An id that is in the archive was used again; the newer reservation stays where it is.
     */
    private static final String LOCK_ENDED =
            """
            SELECT id
              FROM reservation
             WHERE state = :state AND expires_at < UTC_TIMESTAMP(6) - INTERVAL :seconds SECOND
               AND NOT EXISTS (SELECT 1 FROM reservation_archive
                                WHERE reservation_archive.id = reservation.id)
             ORDER BY expires_at
             LIMIT :limit
               FOR UPDATE SKIP LOCKED
            """;

    private static final List<String> ENDED =
            List.of("CONFIRMED", ReservationTable.SETTLED, "EXPIRED", "RELEASED");

    private static final String SETTLE =
            "UPDATE reservation SET state = 'SETTLED' WHERE id IN (:ids) AND state = 'CONFIRMED'";

    private static final String UNSETTLE =
            "UPDATE reservation SET state = 'CONFIRMED' WHERE id IN (:ids) AND state = 'SETTLED'";

    private static final String KEPT =
            """
            SELECT kind, activity_id,
                   CASE WHEN kind LIKE 'SHOPPER%%' THEN shopper_id ELSE '' END, name,
                   %sSUM(amount - refunded)
              FROM %s JOIN %s ON reservation_id = id
             WHERE id IN (:ids) AND state = 'CONFIRMED'
             GROUP BY 1, 2, 3, 4
            ON DUPLICATE KEY UPDATE kept = kept + VALUES(kept)
            """;

    private static final String ADD_KEPT =
            "INSERT INTO inventory_archived (kind, activity_id, shopper_id, name, kept) ";

    /** What is settled is in the sums already. */
    private static final List<String> ARCHIVE =
            List.of(
                    ADD_KEPT + KEPT.formatted("", "reservation", "reservation_hold"),
                    UNSETTLE,
                    "INSERT INTO reservation_archive ("
                            + COLUMNS
                            + ") SELECT "
                            + COLUMNS
                            + " FROM reservation WHERE id IN (:ids)",
                    "INSERT INTO reservation_hold_archive ("
                            + HOLD_COLUMNS
                            + ") SELECT "
                            + HOLD_COLUMNS
                            + " FROM reservation_hold WHERE reservation_id IN (:ids)",
                    "DELETE FROM reservation_hold WHERE reservation_id IN (:ids)",
                    "DELETE FROM reservation WHERE id IN (:ids)");

    private static final List<String> RESTORE =
            List.of(
                    ADD_KEPT
                            + KEPT.formatted(
                                    "-", "reservation_archive", "reservation_hold_archive"),
                    "INSERT INTO reservation ("
                            + COLUMNS
                            + ") SELECT "
                            + COLUMNS
                            + " FROM reservation_archive WHERE id IN (:ids)",
                    "INSERT INTO reservation_hold ("
                            + HOLD_COLUMNS
                            + ") SELECT "
                            + HOLD_COLUMNS
                            + " FROM reservation_hold_archive WHERE reservation_id IN (:ids)",
                    "DELETE FROM reservation_hold_archive WHERE reservation_id IN (:ids)",
                    "DELETE FROM reservation_archive WHERE id IN (:ids)");

    private static final String LOCK_ARCHIVED =
            "SELECT id FROM reservation_archive WHERE id IN (:ids) FOR UPDATE";

    private static final String LOCK = "SELECT id FROM reservation WHERE id IN (:ids) FOR UPDATE";

    private final JdbcClient sql;

    ReservationArchiveTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Locks some that were to expire so long ago, and have ended. */
    Set<String> lockEnded(Duration ago, int limit) {
        Set<String> ids = new LinkedHashSet<>();
        ENDED.forEach(state -> ids.addAll(lock(state, ago, limit)));
        return ids;
    }

    /** Locks some that were to expire so long ago, and are confirmed but not settled. */
    List<String> lockConfirmed(Duration ago, int limit) {
        return lock("CONFIRMED", ago, limit);
    }

    private List<String> lock(String state, Duration ago, int limit) {
        return sql.sql(LOCK_ENDED)
                .param("state", state)
                .param("seconds", ago.toSeconds())
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Adds what reservations that are locked keep to the sums, so that nobody counts it again. */
    void settle(Collection<String> ids) {
        sql.sql(ADD_KEPT + KEPT.formatted("", "reservation", "reservation_hold"))
                .param("ids", ids)
                .update();
        sql.sql(SETTLE).param("ids", ids).update();
    }

    /** Puts away reservations that are locked. */
    void archive(Collection<String> ids) {
        ARCHIVE.forEach(step -> sql.sql(step).param("ids", ids).update());
    }

    /**
     * Locks a reservation and takes it out of the archive and out of the sums, so that it can be
     * changed.
     */
    void restore(String id) {
        List<String> one = List.of(id);
        if (isThere(LOCK, one)) {
            if (sql.sql(UNSETTLE).param("ids", one).update() > 0) {
                sql.sql(ADD_KEPT + KEPT.formatted("-", "reservation", "reservation_hold"))
                        .param("ids", one)
                        .update();
            }
        } else if (isThere(LOCK_ARCHIVED, one)) {
            RESTORE.forEach(step -> sql.sql(step).param("ids", one).update());
        }
    }

    private boolean isThere(String lock, List<String> ids) {
        return !sql.sql(lock).param("ids", ids).query(String.class).list().isEmpty();
    }
}
