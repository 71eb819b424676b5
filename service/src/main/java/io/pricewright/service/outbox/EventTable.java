package io.pricewright.service.outbox;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The table {@code outbox_event}. */
@Repository
class EventTable {
    private static final String INSERT =
            """
            INSERT INTO outbox_event (id, type, subject, occurred_at, data)
            VALUES (:id, :type, :subject, :at, :data)
            """;

    private static final String FORGET =
            """
            DELETE FROM outbox_event
             WHERE occurred_at < :instant
               AND position NOT IN (SELECT position FROM outbox_delivery)
             LIMIT 10000
            """;

    private final JdbcClient sql;

    EventTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Returns its position. */
    long append(Event event) {
        GeneratedKeyHolder position = new GeneratedKeyHolder();
        sql.sql(INSERT)
                .param("id", event.id())
                .param("type", event.type())
                .param("subject", event.subject())
                .param("at", Timestamp.from(event.at()))
                .param("data", event.data())
                .update(position);
        return Objects.requireNonNull(position.getKey()).longValue();
    }

    /** Forgets some events from before an instant that every sink has got. */
    int forgetBefore(Instant instant) {
        return sql.sql(FORGET).param("instant", Timestamp.from(instant)).update();
    }
}
