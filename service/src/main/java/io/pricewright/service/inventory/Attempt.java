package io.pricewright.service.inventory;

import io.pricewright.service.inventory.Reservations.Answer;
import io.pricewright.service.inventory.Reservations.Granted;
import io.pricewright.service.inventory.Reservations.Reason;
import io.pricewright.service.inventory.Reservations.Refused;
import java.time.Duration;
import java.time.Instant;

/**
 * One call to reserve.
 *
 * @param id of the reservation to make
 */
record Attempt(String id, String orderId, Promise promise) {
    Counter counter(Hold hold) {
        String shopper = hold.kind().isOfShopper() ? promise.shopperId() : "";
        return new Counter(hold.kind(), hold.activityId(), shopper, hold.name());
    }

    /** Whoever wants the same stock goes together. */
    Object lane() {
        return promise.holds().stream()
                .filter(hold -> hold.kind() == HoldKind.STOCK)
                .findFirst()
                .or(() -> promise.holds().stream().findFirst())
                .<Object>map(this::counter)
                .orElse("");
    }

    Reservation held(Instant now, Duration holdFor) {
        return new Reservation(
                id,
                ReservationState.HELD,
                orderId,
                promise.quoteId(),
                promise.shopperId(),
                promise.currency(),
                promise.payableMinor(),
                now,
                now.plus(holdFor),
                null,
                promise.holds().stream()
                        .map(
                                hold ->
                                        new Reservation.Held(
                                                hold.kind(),
                                                hold.activityId(),
                                                hold.name(),
                                                hold.amount(),
                                                0))
                        .toList());
    }

    /** What is said when there is a reservation of this id already. */
    Answer repeated(Reservation there) {
        if (there.orderId() == null) {
            return new Refused(Reason.RELEASED_BEFORE, null);
        }
        return there.orderId().equals(orderId) && there.quoteId().equals(promise.quoteId())
                ? new Granted(there.asMade(), true)
                : new Refused(Reason.KEY_REUSED, null);
    }
}
