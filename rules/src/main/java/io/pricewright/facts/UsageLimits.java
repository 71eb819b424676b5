package io.pricewright.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How often an activity may be used over all orders.
 *
 * @param orders by everyone together, or null
 * @param ordersPerShopper or null
 * @param unitsPerShopper or null
 * @param ordersPerShopperPerDay or null
 * @param unitsPerShopperPerDay or null
 * @param dayZone whose midnight begins a day, needed where something is limited per day; or null
 */
public record UsageLimits(
        Long orders,
        Long ordersPerShopper,
        Long unitsPerShopper,
        Long ordersPerShopperPerDay,
        Long unitsPerShopperPerDay,
        ZoneId dayZone) {
    public static final UsageLimits NONE = new UsageLimits(null, null, null);

    /** Where the limits per day stand in an activity, as JSON pointers. */
    public static final String ORDERS_PER_DAY = "/limits/ordersPerShopperPerDay";

    public static final String UNITS_PER_DAY = "/limits/unitsPerShopperPerDay";

    /** Limits of which none is per day. */
    public UsageLimits(Long orders, Long ordersPerShopper, Long unitsPerShopper) {
        this(orders, ordersPerShopper, unitsPerShopper, null, null, null);
    }

    public UsageLimits {
        check("orders", orders);
        check("ordersPerShopper", ordersPerShopper);
        check("unitsPerShopper", unitsPerShopper);
        check("ordersPerShopperPerDay", ordersPerShopperPerDay);
        check("unitsPerShopperPerDay", unitsPerShopperPerDay);
        if (dayZone == null && (ordersPerShopperPerDay != null || unitsPerShopperPerDay != null)) {
            throw new InvalidFactException(
                    "MISSING",
                    "dayZone",
                    "dayZone is missing: say whose midnight begins a day, such as Asia/Shanghai");
        }
    }

    private static void check(String field, Long limit) {
        if (limit != null) {
            Check.range(field, limit, 0, Long.MAX_VALUE);
        }
    }

    /** The day that an instant belongs to; only where something is limited per day. */
    public LocalDate dayOf(Instant at) {
        return at.atZone(dayZone).toLocalDate();
    }
}
