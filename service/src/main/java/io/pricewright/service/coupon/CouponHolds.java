package io.pricewright.service.coupon;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Where uses of coupon codes are kept. Everything is done in the transaction of the reservation
 * that asks, so that a reservation and its coupons are held together, or not at all.
 *
 * <p>How often a code may be used over all orders is a limit of its activity, not of the code.
 */
public interface CouponHolds {
    /**
     * Holds uses of several reservations. Those that a reservation holds already stay held.
     *
     * @return those that can't be held, as another reservation of their order has them; whoever
     *     asks gives up these reservations, with all they hold
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a
     *     transaction, as all of these
     */
    Set<CouponUse> hold(List<CouponUse> uses);

    /** Keeps what these reservations hold for good; a refund does not give it back. */
    void confirm(Collection<String> reservationIds);

    /** Gives back what these reservations hold, unless it was confirmed. */
    void release(Collection<String> reservationIds);
}
