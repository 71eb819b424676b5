package io.pricewright.returns;

import io.pricewright.facts.ReturnPolicy;
import java.util.List;

/**
 * What to refund for one return, and why. All amounts are in minor units of {@code currency}.
 *
 * <p>Each unit is refunded what was paid for it, less what is kept back; what is kept back is given
 * back by a later return that ends the reason for it. So no refund is negative, no unit is refunded
 * more than was paid for it, and an order that has come back whole is refunded whole.
 *
 * @param lines units that come back now, in the order of the cart
 * @param givenBack for units of earlier returns
 * @param gifts gifts that must still come back
 * @param reasons one entry for each activity that took something off the order
 */
public record ReturnPlan(
        String returnId,
        String currency,
        Totals totals,
        List<Line> lines,
        List<GivenBack> givenBack,
        List<Gift> gifts,
        List<Reason> reasons,
        Account order) {

    /**
     * Sums over this return: {@code refundMinor} is what was paid, less what is kept back, and what
     * is given back, and shipping.
     *
     * @param paidMinor for the units that come back now
     * @param shippingMinor refunded with the last goods of the order
     */
    public record Totals(
            long paidMinor,
            long keptBackMinor,
            long givenBackMinor,
            long shippingMinor,
            long refundMinor) {}

    /** What of one line comes back now. */
    public record Line(String id, long refundMinor, List<Units> units) {}

    /** Units that are refunded alike; amounts are of one unit. */
    public record Units(long quantity, long paidMinor, long keptBackMinor, long refundMinor) {}

    /**
     * What had been kept back of units of an earlier return.
     *
     * @param amountMinor of one unit
     */
    public record GivenBack(String returnId, String line, long quantity, long amountMinor) {}

    /**
     * So many of a gift that must come back.
     *
     * @param worthMinor of all of them, owed until they have come back
     */
    public record Gift(
            String activityId, String sku, ReturnPolicy policy, long quantity, long worthMinor) {}

    /**
     * What an activity gave those units that stay.
     *
     * @param onRestMinor its discount on them in the order
     * @param earnedMinor its discount on them alone
     * @param lostMinor what the shopper owes for it, until more comes back
     */
    public record Reason(
            String activityId,
            long activityVersion,
            ReturnPolicy policy,
            long onRestMinor,
            long earnedMinor,
            long lostMinor) {
        Reason losing(long lostMinor) {
            return new Reason(
                    activityId, activityVersion, policy, onRestMinor, earnedMinor, lostMinor);
        }
    }

    /**
     * The whole order after this return.
     *
     * @param paidMinor goods and shipping
     * @param refundedMinor by this return and all before
     * @param owedMinor discounts lost and gifts missing as things stand
     * @param keptBackMinor what of that the price of the returned units has covered
     */
    public record Account(long paidMinor, long refundedMinor, long owedMinor, long keptBackMinor) {}
}
