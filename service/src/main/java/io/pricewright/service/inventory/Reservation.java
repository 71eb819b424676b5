package io.pricewright.service.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * What is held, or was, for one order.
 *
 * @param id the Idempotency-Key it was made with
 * @param orderId null for one that was released before it was made, as is all of its promise
 * @param expiresAt by the database's clock
 * @param endedAt when it left HELD, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reservation(
        String id,
        ReservationState state,
        String orderId,
        String quoteId,
        String shopperId,
        String currency,
        Long payableMinor,
        Instant heldAt,
        Instant expiresAt,
        Instant endedAt,
        List<Held> holds) {

    /**
     * One thing that is held.
     *
     * @param refunded how much of the amount was given back after the order was placed
     */
    public record Held(HoldKind kind, String activityId, String name, long amount, long refunded) {}
}
