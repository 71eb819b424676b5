package io.pricewright.service.outbox;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code outbox_delivery} that were given up. */
@Repository
class DeadLetterTable {
    private static final String PAGE =
            """
            SELECT delivery.position, delivery.sink, event.id, event.type, event.subject,
                   event.occurred_at, delivery.attempts, delivery.due_at, delivery.last_error
              FROM outbox_delivery delivery
              JOIN outbox_event event ON event.position = delivery.position
             WHERE delivery.sink = :sink AND delivery.dead AND delivery.position > :after
             ORDER BY delivery.position
             LIMIT :limit
            """;

    private static final String REDRIVE =
            """
            UPDATE outbox_delivery
               SET dead = FALSE, attempts = 0, due_at = :now
             WHERE sink = :sink AND dead
            """;

    private static final String REDRIVE_SOME =
            REDRIVE
                    + """
               AND position IN (SELECT position FROM outbox_event WHERE id IN (:events))
            """;

    private final JdbcClient sql;

    DeadLetterTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** The oldest first. */
    List<DeadLetter> page(String sink, long after, int limit) {
        return sql.sql(PAGE)
                .param("sink", sink)
                .param("after", after)
                .param("limit", limit)
                .query(
                        (row, number) ->
                                new DeadLetter(
                                        row.getLong("position"),
                                        row.getString("sink"),
                                        row.getString("id"),
                                        row.getString("type"),
                                        row.getString("subject"),
                                        row.getTimestamp("occurred_at").toInstant(),
                                        row.getInt("attempts"),
                                        row.getTimestamp("due_at").toInstant(),
                                        row.getString("last_error")))
                .list();
    }

    /** Has all that a sink was not given delivered after all; returns how many. */
    int redrive(String sink, Instant now) {
        return sql.sql(REDRIVE).param("sink", sink).param("now", Timestamp.from(now)).update();
    }

    /** The same for some events, by id. */
    int redrive(String sink, Collection<String> events, Instant now) {
        return sql.sql(REDRIVE_SOME)
                .param("sink", sink)
                .param("now", Timestamp.from(now))
                .param("events", events)
                .update();
    }
}
