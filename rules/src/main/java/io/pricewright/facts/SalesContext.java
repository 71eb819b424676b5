package io.pricewright.facts;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The circumstances of the sale, as one fact for the eligibility rules.
 *
 * <p>A text that is not known is null; the paid orders that are not known are -1.
 */
public record SalesContext(
        String channel,
        Set<String> segments,
        String payment,
        String shippingMethod,
        long paidOrders,
        List<String> coupons,
        Map<String, String> context) {
    public static SalesContext of(Cart cart) {
        Shopper shopper = cart.shopper();
        return new SalesContext(
                cart.channel(),
                shopper.segments(),
                cart.payment(),
                cart.shipping().method(),
                shopper.paidOrders() == null ? -1 : shopper.paidOrders(),
                cart.coupons(),
                cart.context());
    }

    /** Whether the shopper is in one of these segments. */
    public boolean isIn(List<String> wanted) {
        return Condition.anyOf(wanted, segments);
    }

    /** The value of a named fact, or null. */
    public String value(String key) {
        return context.get(key);
    }
}
