package io.pricewright.facts;

/**
 * How often an activity may be used over all orders.
 *
 * @param orders by everyone together, or null
 * @param ordersPerShopper or null
 * @param unitsPerShopper or null
 */
public record UsageLimits(Long orders, Long ordersPerShopper, Long unitsPerShopper) {
    public static final UsageLimits NONE = new UsageLimits(null, null, null);

    public UsageLimits {
        if (orders != null) {
            Check.range("orders", orders, 0, Long.MAX_VALUE);
        }
        if (ordersPerShopper != null) {
            Check.range("ordersPerShopper", ordersPerShopper, 0, Long.MAX_VALUE);
        }
        if (unitsPerShopper != null) {
            Check.range("unitsPerShopper", unitsPerShopper, 0, Long.MAX_VALUE);
        }
    }
}
