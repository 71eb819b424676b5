package io.pricewright.facts;

import java.util.Map;

/**
 * What has been used of an activity before this order, as known when the cart is priced.
 *
 * @param activityId the activity used
 * @param orders by everyone together
 * @param ordersByShopper by this shopper
 * @param unitsByShopper by this shopper
 * @param ordersByShopperToday of those by this shopper, on the day of the activity's {@code
 *     dayZone}
 * @param unitsByShopperToday of those by this shopper, on that day
 * @param spentMinor of the activity's budget, in minor units
 * @param unitsBySku taken of the activity's own stock, by everyone together
 */
public record Usage(
        String activityId,
        long orders,
        long ordersByShopper,
        long unitsByShopper,
        long ordersByShopperToday,
        long unitsByShopperToday,
        long spentMinor,
        Map<String, Long> unitsBySku) {
    public Usage {
        Check.text("activityId", activityId, Bounds.MAX_ID_LENGTH);
        Check.range("orders", orders, 0, Long.MAX_VALUE);
        Check.range("ordersByShopper", ordersByShopper, 0, Long.MAX_VALUE);
        Check.range("unitsByShopper", unitsByShopper, 0, Long.MAX_VALUE);
        Check.range("ordersByShopperToday", ordersByShopperToday, 0, Long.MAX_VALUE);
        Check.range("unitsByShopperToday", unitsByShopperToday, 0, Long.MAX_VALUE);
        Check.range("spentMinor", spentMinor, 0, Bounds.MAX_MINOR);
        unitsBySku = Check.counts("unitsBySku", unitsBySku, Bounds.MAX_SCOPE_ENTRIES);
    }

    /** Nothing is known to be used today. */
    public Usage(
            String activityId,
            long orders,
            long ordersByShopper,
            long unitsByShopper,
            long spentMinor,
            Map<String, Long> unitsBySku) {
        this(activityId, orders, ordersByShopper, unitsByShopper, 0, 0, spentMinor, unitsBySku);
    }

    /** Nothing was used yet. */
    public static Usage none(String activityId) {
        return new Usage(activityId, 0, 0, 0, 0, null);
    }
}
