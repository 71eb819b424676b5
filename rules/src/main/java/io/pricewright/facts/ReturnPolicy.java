package io.pricewright.facts;

/** What becomes of an activity's discount when part of an order comes back. */
public enum ReturnPolicy {
    /** Each unit is refunded what was paid for it; the rest of the order keeps its discount. */
    KEEP,
    /** The rest of the order is priced again; the discount it no longer gets is kept back. */
    REEVALUATE,
    /** A set keeps its discount while it is whole; a gift comes back, or its worth is kept back. */
    ALL_OR_NOTHING
}
