package io.pricewright.neutral;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Choices of others that are not ours and for which we have no setting, by policy tag. A policy
 * case may differ only when one of its tags is here.
 */
final class DeclaredDifferences {
    private static final Map<String, String> OURS = new LinkedHashMap<>();

    static {
        OURS.put("round-base:unit", "a discount's total is rounded once, never per unit");
        OURS.put("round-base:line", "a discount's total is rounded once, never per line");
        OURS.put("apportion:remainder-to-first", "largest remainder, ties to the earlier line");
        OURS.put("apportion:remainder-to-last", "largest remainder, ties to the earlier line");
        OURS.put("apportion:carry-forward", "largest remainder, ties to the earlier line");
        OURS.put(
                "over-discount:refuse", "a discount over the price takes it to zero, or its floor");
        OURS.put("order-discount:includes-shipping", "an order discount is on goods only");
        OURS.put(
                "pool:rewarded-unit-may-also-qualify", "a unit plays one role: bought or rewarded");
        OURS.put("bundle:may-raise-price", "a price is never raised");
        OURS.put("fixed-price:may-raise-price", "a price is never raised");
        OURS.put("time:", "a window is half-open: until is the first instant at which it is over");
        OURS.put("coupon:", "codes compare exactly as typed");
        OURS.put("budget:", "what a budget has left is given, and no more");
        OURS.put("cap:per-line", "a cap is on the order");
        OURS.put("cap:per-unit", "a cap is on the order");
        OURS.put("percent-base:", "a percentage is of the selling price");
        OURS.put(
                "stack:percent-skips-rewarded-lines",
                "a reward on one unit leaves the others alone");
        OURS.put("exclude-discounted:cart-coupon-invalid", "reduced goods are left out, no more");
        OURS.put("redistribution-order", "largest remainder over what the floors leave");
    }

    private DeclaredDifferences() {}

    /** Our policy where it differs from one the case asks for, or null when it asks for none. */
    static String ours(List<String> policy) {
        for (String tag : policy) {
            for (Map.Entry<String, String> difference : OURS.entrySet()) {
                if (tag.equals(difference.getKey())
                        || (difference.getKey().endsWith(":")
                                && tag.startsWith(difference.getKey()))) {
                    return tag + " — ours: " + difference.getValue();
                }
            }
        }
        return null;
    }
}
