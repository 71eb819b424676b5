package io.pricewright.facts;

/** The prices a threshold is compared with. A discount never counts against its own threshold. */
public enum Basis {
    /** Before any discount. */
    LIST,
    /** As the layer before left them. */
    PREVIOUS_LAYER,
    /** After what was already taken in this layer. */
    RUNNING
}
