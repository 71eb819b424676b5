package io.pricewright.service.inventory;

/** Where a reservation stands; it leaves HELD once, for good. */
public enum ReservationState {
    HELD,
    /** The order was placed: what was held is sold. */
    CONFIRMED,
    /** Given up: what was held is free again. */
    RELEASED,
    /** Not confirmed in time: what was held is free again. */
    EXPIRED
}
