package io.pricewright.facts;

/** The price a stacked discount is computed from. */
public enum StackBasis {
    /** From the price at the entry of the layer, whatever else is taken in it. */
    PARALLEL,
    /** From what the discounts before it in the layer left. */
    SEQUENTIAL
}
