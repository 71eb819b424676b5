package io.pricewright.facts;

/** Where an activity comes from. */
public enum Source {
    /** Applies by itself. */
    AUTOMATIC,
    /** Applies when the shopper presents its code. */
    COUPON
}
