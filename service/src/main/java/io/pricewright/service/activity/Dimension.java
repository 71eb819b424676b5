package io.pricewright.service.activity;

/** The kinds of names a cart asks the candidate index by. */
public enum Dimension {
    /** Activities that name no goods. */
    ALL,
    SKU,
    BRAND,
    CATEGORY,
    SHOP,
    /** Activities that wait for a code; they are no candidates until it is presented. */
    COUPON
}
