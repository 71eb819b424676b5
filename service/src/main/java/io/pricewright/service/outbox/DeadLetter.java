package io.pricewright.service.outbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * An event that a sink did not take, however often it was tried.
 *
 * @param id of the event
 * @param reason of the last refusal
 */
record DeadLetter(
        @JsonIgnore long position,
        String webhook,
        String id,
        String type,
        String subject,
        Instant occurredAt,
        int attempts,
        Instant diedAt,
        String reason) {}
