package io.pricewright.service.inventory;

import io.pricewright.service.inventory.Reservations.Ending;
import io.pricewright.service.inventory.Reservations.Granted;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A reservation, as the contract tells it.
 *
 * @param orderId it was made for, or null
 * @param made what was granted, or null
 * @param state null while there is none
 * @param ended how it was told to have ended, or null
 * @param units it was made of
 * @param refunds that were made, by key
 */
record ReservationModel(
        String orderId,
        Reservation made,
        ReservationState state,
        Reservation ended,
        long units,
        Map<String, Refunded> refunds)
        implements KeyModel {
    /** One that nobody asked for yet. */
    static ReservationModel none(long units) {
        return new ReservationModel(null, null, null, null, units, Map.of());
    }

    @Override
    public ReservationModel after(KeyCall call, Object reply) {
        if (call instanceof KeyCall.Reserve reserve) {
            return reserve(reserve, reply);
        }
        if (call instanceof KeyCall.Refund refund) {
            return refund(refund, reply);
        }
        if (call instanceof KeyCall.Get) {
            return get(reply);
        }
        ReservationState as =
                call instanceof KeyCall.Confirm
                        ? ReservationState.CONFIRMED
                        : ReservationState.RELEASED;
        return reply instanceof Ending ending ? end(as, ending) : refuseToEnd(as, reply);
    }

    private ReservationModel reserve(KeyCall.Reserve call, Object reply) {
        if (state == null && reply instanceof Granted first) {
            return first.repeated()
                    ? null
                    : new ReservationModel(
                            call.orderId(),
                            first.reservation(),
                            ReservationState.HELD,
                            null,
                            units,
                            Map.of());
        }
        if (state == null) {
            return when(reply.equals("STOCK_EXHAUSTED"));
        }
        if (made == null) {
            return when(reply.equals("RELEASED_BEFORE"));
        }
        return when(
                call.orderId().equals(orderId)
                        ? reply.equals(new Granted(made, true))
                        : reply.equals("IDEMPOTENCY_KEY_REUSED"));
    }

    private ReservationModel end(ReservationState as, Ending reply) {
        Reservation told = reply.reservation().map(Reservation::withoutRefunds).orElse(null);
        boolean none = state == null && as == ReservationState.CONFIRMED;
        if (none || told == null) {
            return when(none && told == null && !reply.done());
        }
        ReservationState now = state == null || state == ReservationState.HELD ? as : state;
        boolean right =
                told.state() == now
                        && reply.done() == (now == as)
                        && (ended == null || told.equals(ended))
                        && (made == null || told.asMade().equals(made));
        return right ? new ReservationModel(orderId, made, now, told, units, refunds) : null;
    }

    /** Over HTTP a refusal is a code and tells no more. */
    private ReservationModel refuseToEnd(ReservationState as, Object code) {
        if (state == null) {
            return when(as == ReservationState.CONFIRMED && code.equals("UNKNOWN_RESERVATION"));
        }
        return when(
                state != ReservationState.HELD && state != as && code.equals("ALREADY_" + state));
    }

    private ReservationModel refund(KeyCall.Refund call, Object reply) {
        Refunded before = refunds.get(call.key());
        if (state == null) {
            return when(reply.equals("UNKNOWN_RESERVATION"));
        }
        if (before != null) {
            return when(
                    before.units == call.units()
                            ? reply.equals(before.answer)
                            : reply.equals("IDEMPOTENCY_KEY_REUSED"));
        }
        if (state != ReservationState.CONFIRMED) {
            return when(reply.equals("NOT_CONFIRMED"));
        }
        if (refunded() + call.units() > units) {
            return when(reply.equals("NOT_HELD"));
        }
        if (!(reply instanceof Reservation answer)
                || refunded(answer) != refunded() + call.units()) {
            return null;
        }
        Map<String, Refunded> more = new TreeMap<>(refunds);
        more.put(call.key(), new Refunded(call.units(), answer));
        return new ReservationModel(orderId, made, state, ended, units, more);
    }

    private ReservationModel get(Object reply) {
        Optional<?> there = (Optional<?>) reply;
        if (there.isEmpty()) {
            return when(state == null);
        }
        Reservation now = (Reservation) there.get();
        return when(now.state() == state && refunded(now) == refunded());
    }

    private ReservationModel when(boolean right) {
        return right ? this : null;
    }

    private long refunded() {
        return refunds.values().stream().mapToLong(Refunded::units).sum();
    }

    private static long refunded(Reservation reservation) {
        return reservation.holds().stream().mapToLong(Reservation.Held::refunded).sum();
    }

    /** A refund that was made. */
    record Refunded(long units, Reservation answer) {}
}
