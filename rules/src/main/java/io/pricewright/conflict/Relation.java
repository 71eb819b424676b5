package io.pricewright.conflict;

/** How two activities that can meet in one order stand to each other. */
public enum Relation {
    /** Both may count, on the same unit too. */
    STACK,
    /** A stacking rule keeps them apart, on the same unit or in the whole order. */
    EXCLUDE,
    /**
     * No rule keeps them apart, yet in a cart that was priced one counts only without the other.
     */
    COMPETE
}
