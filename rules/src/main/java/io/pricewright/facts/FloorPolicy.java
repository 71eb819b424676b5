package io.pricewright.facts;

/** What happens to a discount that would sell a unit under its floor. */
public enum FloorPolicy {
    /**
     * The unit goes down to its floor; a discount on the whole spreads the rest over the others.
     */
    REDISTRIBUTE,
    /** The discount is refused as a whole. */
    BLOCK
}
