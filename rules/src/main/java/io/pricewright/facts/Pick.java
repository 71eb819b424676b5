package io.pricewright.facts;

/** Which units get the reward when an offer rewards only some of those it covers. */
public enum Pick {
    /** The cheapest of all covered units. */
    CHEAPEST,
    /** The dearest of all covered units. */
    DEAREST,
    /** The first in cart order. */
    CART_ORDER,
    /** Units are put in groups by rising price, and the cheapest of each group is taken. */
    CHEAPEST_IN_GROUP,
    /** Units are put in groups by rising price, and the dearest of each group is taken. */
    DEAREST_IN_GROUP
}
