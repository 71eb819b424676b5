package io.pricewright.facts;

/** How the proposals that win are chosen. */
public enum SelectionPolicy {
    /** The selection with the lowest payable; the quote says whether that is proven. */
    BEST,
    /** By layer, then priority, then id: what still fits is taken. */
    PRIORITY
}
