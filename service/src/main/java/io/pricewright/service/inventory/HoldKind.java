package io.pricewright.service.inventory;

/** What can be held of an activity, in the order in which its rows are locked. */
public enum HoldKind {
    /** Units one shopper may have. */
    SHOPPER_UNITS,
    /** Orders one shopper may use it in. */
    SHOPPER_ORDERS,
    /** Minor units it may take off over all orders. */
    BUDGET,
    /** Orders it may be used in, by everyone together. */
    ORDERS,
    /** Units of one SKU of its own stock; last, as this row is the one everybody wants. */
    STOCK;

    boolean isOfShopper() {
        return this == SHOPPER_UNITS || this == SHOPPER_ORDERS;
    }
}
