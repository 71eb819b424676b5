package io.pricewright.service.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code outbox_delivery}: which events a sink has not got yet. */
@Repository
class DeliveryTable {
    private static final String APPEND =
            """
            INSERT INTO outbox_delivery (sink, position, subject, attempts, due_at, dead)
            SELECT :stream, :position, :subject, 0, :at, FALSE
             UNION ALL
            SELECT id, :position, :subject, 0, :at, FALSE FROM webhook
            """;

    /** The first undelivered event of each subject, and no other, so that their order holds. */
    private static final String CLAIMABLE =
            """
            SELECT delivery.position
              FROM outbox_delivery delivery
             WHERE delivery.sink = :sink AND NOT delivery.dead AND delivery.due_at <= :now
               AND NOT EXISTS (SELECT 1
                                 FROM outbox_delivery earlier
                                WHERE earlier.sink = delivery.sink
                                  AND earlier.subject = delivery.subject
                                  AND earlier.position < delivery.position
                                  AND NOT earlier.dead)
             ORDER BY delivery.due_at, delivery.position
             LIMIT :limit
               FOR UPDATE SKIP LOCKED
            """;

    private static final String OVERTAKING =
            """
            SELECT delivery.position
              FROM outbox_delivery delivery
              JOIN outbox_delivery earlier
                ON earlier.sink = delivery.sink
               AND earlier.subject = delivery.subject
               AND earlier.position < delivery.position
               AND NOT earlier.dead
             WHERE delivery.sink = :sink AND delivery.position IN (:positions)
            """;

    private static final String CLAIM =
            """
            UPDATE outbox_delivery
               SET due_at = :until, attempts = attempts + 1
             WHERE sink = :sink AND position IN (:positions)
            """;

    private static final String CLAIMED =
            """
            SELECT delivery.position, delivery.attempts, event.id, event.type, event.subject,
                   event.occurred_at, event.data
              FROM outbox_delivery delivery
              JOIN outbox_event event ON event.position = delivery.position
             WHERE delivery.sink = :sink AND delivery.position IN (:positions)
             ORDER BY delivery.position
            """;

    private static final String DELIVERED =
            "DELETE FROM outbox_delivery WHERE sink = :sink AND position IN (:positions)";

    private static final String FAILED =
            """
            UPDATE outbox_delivery
               SET due_at = :due, dead = :dead, last_error = :reason
             WHERE sink = :sink AND position = :position
            """;

    /** Those behind one that failed can't be claimed before it: then nobody looks at them. */
    private static final String WAIT_BEHIND =
            """
            UPDATE outbox_delivery
               SET due_at = :due
             WHERE sink = :sink AND subject = :subject AND position > :position
               AND NOT dead AND due_at < :due
            """;

    private static final int LONGEST_REASON = 500;

    private final JdbcClient sql;

    DeliveryTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Has an event wait for every sink there is. */
    void append(long position, Event event) {
        sql.sql(APPEND)
                .param("stream", StreamSink.NAME)
                .param("position", position)
                .param("subject", event.subject())
                .param("at", Timestamp.from(event.at()))
                .update();
    }

    /**
     * Takes some that are due, each the first of its subject, until an instant at which they are
     * due again. To be called in a transaction that reads what is committed.
     */
    List<Delivery> claim(String sink, int limit, Instant now, Instant until) {
        Set<Long> positions =
                new HashSet<>(
                        sql.sql(CLAIMABLE)
                                .param("sink", sink)
                                .param("now", Timestamp.from(now))
                                .param("limit", limit)
                                .query(Long.class)
                                .list());
        if (!positions.isEmpty()) {
            // Locking reads see more than the snapshot their subquery is answered from, so what
            // came in between is asked about again.
            positions.removeAll(about(OVERTAKING, sink, positions).query(Long.class).list());
        }
        if (positions.isEmpty()) {
            return List.of();
        }
        about(CLAIM, sink, positions).param("until", Timestamp.from(until)).update();
        return about(CLAIMED, sink, positions).query(DeliveryTable::delivery).list();
    }

    void delivered(String sink, Collection<Long> positions) {
        about(DELIVERED, sink, positions).update();
    }

    /** Has one wait, and those of its subject behind it. */
    void failed(String sink, Delivery delivery, String reason, Instant due) {
        failed(sink, delivery, reason, due, false);
        sql.sql(WAIT_BEHIND)
                .param("sink", sink)
                .param("subject", delivery.event().subject())
                .param("position", delivery.position())
                .param("due", Timestamp.from(due))
                .update();
    }

    /** Gives one up, until somebody drives it again; those behind it go on. */
    void died(String sink, Delivery delivery, String reason, Instant now) {
        failed(sink, delivery, reason, now, true);
    }

    private void failed(String sink, Delivery delivery, String reason, Instant due, boolean dead) {
        sql.sql(FAILED)
                .param("sink", sink)
                .param("position", delivery.position())
                .param("due", Timestamp.from(due))
                .param("dead", dead)
                .param("reason", reason.substring(0, Math.min(reason.length(), LONGEST_REASON)))
                .update();
    }

    private JdbcClient.StatementSpec about(
            String statement, String sink, Collection<Long> positions) {
        return sql.sql(statement).param("sink", sink).param("positions", positions);
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("position"),
                new Event(
                        row.getString("id"),
                        row.getString("type"),
                        row.getString("subject"),
                        row.getTimestamp("occurred_at").toInstant(),
                        row.getString("data")),
                row.getInt("attempts"));
    }
}
