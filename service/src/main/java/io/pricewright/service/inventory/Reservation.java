package io.pricewright.service.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What is held, or was, for one order.
 *
 * @param id the Idempotency-Key it was made with
 * @param orderId null for one that was released before it was made, as is all of its promise
 * @param expiresAt by the database's clock
 * @param endedAt when it left HELD, or null
 * @param holds always in the same order, so that the same reservation is told in the same words
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
    public Reservation {
        holds = holds.stream().sorted(Held.ORDER).toList();
    }

    Reservation with(List<Held> other) {
        return new Reservation(
                id,
                state,
                orderId,
                quoteId,
                shopperId,
                currency,
                payableMinor,
                heldAt,
                expiresAt,
                endedAt,
                other);
    }

    Reservation ended(ReservationState in, Instant at) {
        return new Reservation(
                id,
                in,
                orderId,
                quoteId,
                shopperId,
                currency,
                payableMinor,
                heldAt,
                expiresAt,
                at,
                holds);
    }

    /** As it was when it was ended. */
    Reservation withoutRefunds() {
        return with(holds.stream().map(Held::asMade).toList());
    }

    Counter counter(HoldKind kind, String activityId, String name) {
        return new Counter(kind, activityId, kind.isOfShopper() ? shopperId : "", name);
    }

    List<Counter> counters() {
        return holds.stream()
                .map(hold -> counter(hold.kind(), hold.activityId(), hold.name()))
                .toList();
    }

    /** Adds what it holds. */
    void addTo(Map<Counter, Long> sums) {
        for (Held hold : holds) {
            sums.merge(
                    counter(hold.kind(), hold.activityId(), hold.name()), hold.amount(), Long::sum);
        }
    }

    /** As it was when it was made. */
    Reservation asMade() {
        return new Reservation(
                id,
                ReservationState.HELD,
                orderId,
                quoteId,
                shopperId,
                currency,
                payableMinor,
                heldAt,
                expiresAt,
                null,
                holds.stream().map(Held::asMade).toList());
    }

    /**
     * One thing that is held.
     *
     * @param refunded how much of the amount was given back after the order was placed
     */
    public record Held(HoldKind kind, String activityId, String name, long amount, long refunded) {
        private static final Comparator<Held> ORDER =
                Comparator.comparing(Held::kind)
                        .thenComparing(Held::activityId)
                        .thenComparing(Held::name);

        /** What of it was not given back yet. */
        long left() {
            return amount - refunded;
        }

        Held refunded(long more) {
            return new Held(kind, activityId, name, amount, refunded + more);
        }

        Held asMade() {
            return new Held(kind, activityId, name, amount, 0);
        }
    }
}
