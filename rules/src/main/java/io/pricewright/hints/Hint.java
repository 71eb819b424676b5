package io.pricewright.hints;

import java.util.List;

/**
 * A change of the cart that brings an activity in. Whoever makes it pays exactly what it says.
 *
 * @param activityId applied once the change is made; or applied already, and more once it is made
 * @param add units to add; empty when nothing has to be added
 * @param payment the way to pay, or null
 * @param coupon the code to present, or null
 * @param addMinor list price of what is added, in minor units
 * @param saveMinor by how much all discounts together grow, in minor units; zero when all that
 *     comes of it is a gift
 * @param payableMinor what is then to pay: what is to pay now, plus addMinor, less saveMinor
 */
public record Hint(
        String activityId,
        String activityName,
        Kind kind,
        List<Addition> add,
        String payment,
        String coupon,
        long addMinor,
        long saveMinor,
        long payableMinor) {

    /** What was missed by a little. */
    public enum Kind {
        COUPON,
        PAYMENT,
        SPEND,
        QUANTITY,
        /** Goods the activity asks for beside others. */
        ITEM
    }

    /**
     * So many more units.
     *
     * @param lineId a line of the cart, or one of the goods that could be added
     */
    public record Addition(String lineId, String sku, long quantity) {}

    /** How much less is to pay than now; negative when more is, for more goods. */
    long gainMinor() {
        return saveMinor - addMinor;
    }
}
