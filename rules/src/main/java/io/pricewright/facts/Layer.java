package io.pricewright.facts;

/** The order in which discounts are taken: a later layer sees the price an earlier one left. */
public enum Layer {
    /** Prices of single goods and sets of goods. */
    ITEM,
    /** One shop's offers on its part of the order. */
    SHOP,
    /** The mall's offers on the order. */
    PLATFORM,
    /** The shipping fee. */
    SHIPPING,
    /** The way the order is paid. */
    TENDER
}
