package io.pricewright.service.inventory;

import io.pricewright.service.coupon.CouponUse;
import java.util.Set;
import java.util.stream.Collectors;

/** Codes that another reservation of the same order holds or has used. */
final class CouponUsedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Set<CouponUse> uses;

    CouponUsedException(Set<CouponUse> uses) {
        super("Used already: " + uses);
        this.uses = uses;
    }

    /** Reservations that can't be made for it. */
    Set<String> reservationIds() {
        return uses.stream().map(CouponUse::reservationId).collect(Collectors.toSet());
    }
}
