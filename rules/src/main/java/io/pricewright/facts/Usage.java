package io.pricewright.facts;

/**
 * What has been used of an activity before this order, as known when the cart is priced.
 *
 * @param activityId the activity used
 * @param orders by everyone together
 * @param ordersByShopper by this shopper
 * @param unitsByShopper by this shopper
 * @param spentMinor of the activity's budget, in minor units
 */
public record Usage(
        String activityId,
        long orders,
        long ordersByShopper,
        long unitsByShopper,
        long spentMinor) {
    public Usage {
        Check.text("activityId", activityId, Bounds.MAX_ID_LENGTH);
        Check.range("orders", orders, 0, Long.MAX_VALUE);
        Check.range("ordersByShopper", ordersByShopper, 0, Long.MAX_VALUE);
        Check.range("unitsByShopper", unitsByShopper, 0, Long.MAX_VALUE);
        Check.range("spentMinor", spentMinor, 0, Bounds.MAX_MINOR);
    }
}
