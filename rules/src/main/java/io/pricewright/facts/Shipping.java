package io.pricewright.facts;

/**
 * How the order is sent and what that costs before any discount.
 *
 * @param method or null when not chosen yet
 * @param feeMinor in minor units
 */
public record Shipping(String method, long feeMinor) {
    public static final Shipping NONE = new Shipping(null, 0);

    public Shipping {
        Check.price("feeMinor", feeMinor);
    }
}
