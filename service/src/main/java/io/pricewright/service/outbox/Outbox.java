package io.pricewright.service.outbox;

import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Where a change leaves the event that tells of it: both are committed, or neither. */
@Component
public class Outbox {
    private final EventTable events;
    private final DeliveryTable deliveries;
    private final JsonMapper json;

    Outbox(EventTable events, DeliveryTable deliveries, JsonMapper json) {
        this.events = events;
        this.deliveries = deliveries;
        this.json = json;
    }

    /**
     * Leaves one event, in the caller's transaction.
     *
     * <p>Events of one subject are delivered in the order in which they were left. So whoever
     * leaves one has to hold a lock by which no other change of that subject commits in between,
     * such as that of the row it has just written.
     *
     * @param type such as activity.created.v1
     * @param subject what it happened to, an id of at most 190 characters
     * @param data written as JSON
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a
     *     transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(String type, String subject, Object data, Instant at) {
        Event event =
                new Event(
                        UUID.randomUUID().toString(),
                        type,
                        subject,
                        at,
                        json.writeValueAsString(data));
        deliveries.append(events.append(event), event);
    }
}
