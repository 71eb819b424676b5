package io.pricewright.service.inventory;

import java.util.Optional;

/**
 * Where what quotes promise is held. Every call may be repeated: it has one effect and one answer.
 *
 * <p>When the database does not answer, each throws a {@link
 * org.springframework.dao.DataAccessException}, and what became of it shows when it is repeated.
 */
public interface Reservations {
    /**
     * Holds all of a promise or nothing.
     *
     * @param id of the reservation to make
     */
    Answer reserve(String id, String orderId, Promise promise);

    /** What {@link #reserve} would answer because there is a reservation of this id already. */
    Optional<Answer> repeated(String id, String orderId, Promise promise);

    /** What is held is sold from now on. */
    Ending confirm(String id);

    /** What is held is free again; one that is not made yet can't be made any more. */
    Ending release(String id);

    Optional<Reservation> find(String id);

    /** What became of an attempt to reserve. */
    sealed interface Answer {}

    /**
     * All of it is held.
     *
     * @param reservation as it was when it was made
     * @param repeated whether an earlier call made it
     */
    record Granted(Reservation reservation, boolean repeated) implements Answer {}

    /**
     * Nothing of it is held.
     *
     * @param shortOf what there was not enough of, or null where that is not the reason
     */
    record Refused(Reason reason, Hold shortOf) implements Answer {}

    /** Why nothing is held. */
    enum Reason {
        STOCK_EXHAUSTED,
        /** Its numbers are being looked into. */
        STOCK_FROZEN,
        LIMIT_REACHED,
        BUDGET_EXHAUSTED,
        /** Another reservation of the order holds the code. */
        COUPON_USED,
        /** The id was used for another order or another quote. */
        KEY_REUSED,
        /** It was released before it was made. */
        RELEASED_BEFORE;

        static Reason of(HoldKind shortOf) {
            return switch (shortOf) {
                case STOCK -> STOCK_EXHAUSTED;
                case BUDGET -> BUDGET_EXHAUSTED;
                case ORDERS, SHOPPER_UNITS, SHOPPER_ORDERS -> LIMIT_REACHED;
            };
        }
    }

    /**
     * Where a reservation stands after a call to end it.
     *
     * @param reservation as it is now; empty when there is none of that id
     * @param done whether it is in the state that was asked for
     */
    record Ending(Optional<Reservation> reservation, boolean done) {}
}
