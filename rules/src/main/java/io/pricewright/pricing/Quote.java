package io.pricewright.pricing;

import io.pricewright.facts.Layer;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.SelectionPolicy;
import java.time.Instant;
import java.util.List;

/**
 * The priced and explained answer to one cart. All amounts are in minor units of {@code currency}.
 *
 * <p>Units sum to lines, lines to the order and funding shares to their discount, exactly. Every
 * candidate is in {@code applied} or in {@code notApplied}, once.
 *
 * @param pricedAt the instant asked about
 * @param notApplied candidates that gave nothing, with the reason
 * @param deposits units of which a part is paid now and the rest later; both are in the totals
 * @param coupons one entry for each code presented, in that order
 */
public record Quote(
        Instant pricedAt,
        String currency,
        RuleSetRef ruleSet,
        Totals totals,
        List<Line> lines,
        List<Applied> applied,
        List<NotApplied> notApplied,
        List<Coupon> coupons,
        List<Gift> gifts,
        List<AddOn> addOns,
        List<PointsUsed> points,
        List<Deposit> deposits,
        List<Credit> credits,
        SelectionReport selection) {

    /** A quote of prices alone: no add-ons, points, deposits or credits. */
    public Quote(
            Instant pricedAt,
            String currency,
            RuleSetRef ruleSet,
            Totals totals,
            List<Line> lines,
            List<Applied> applied,
            List<NotApplied> notApplied,
            List<Coupon> coupons,
            List<Gift> gifts,
            SelectionReport selection) {
        this(
                pricedAt,
                currency,
                ruleSet,
                totals,
                lines,
                applied,
                notApplied,
                coupons,
                gifts,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                selection);
    }

    Quote withLines(List<Line> other) {
        return new Quote(
                pricedAt,
                currency,
                ruleSet,
                totals,
                other,
                applied,
                notApplied,
                coupons,
                gifts,
                addOns,
                points,
                deposits,
                credits,
                selection);
    }

    /** The rule set that priced it. */
    public record RuleSetRef(String id, long version) {}

    /**
     * Sums over the order.
     *
     * @param listMinor goods before discounts
     * @param discountMinor taken off goods, zero or more
     * @param shippingMinor shipping fee before discounts
     * @param shippingDiscountMinor taken off shipping, zero or more
     * @param payableMinor what the shopper pays for goods and shipping
     */
    public record Totals(
            long listMinor,
            long discountMinor,
            long shippingMinor,
            long shippingDiscountMinor,
            long payableMinor) {}

    /** One line of the cart, down to its units. */
    public record Line(
            String id,
            String sku,
            long listMinor,
            long discountMinor,
            long payableMinor,
            List<UnitGroup> units) {}

    /**
     * Units of a line that cost the same for the same reasons.
     *
     * @param payableMinor of one unit
     * @param adjustments to one unit, in the order they were taken
     */
    public record UnitGroup(long quantity, long payableMinor, List<Adjustment> adjustments) {}

    /**
     * What one activity did to one unit.
     *
     * @param rule name of the rule that proposed it
     * @param amountMinor negative when it lowers the price
     */
    public record Adjustment(
            String activityId, long activityVersion, String rule, Layer layer, long amountMinor) {}

    /**
     * An activity that counts.
     *
     * @param rule name of the rule that proposed it
     * @param discountMinor what it took off goods and shipping, zero for a gift
     * @param funding who pays for that, summing to {@code discountMinor}
     */
    public record Applied(
            String activityId,
            long activityVersion,
            String name,
            Layer layer,
            String rule,
            long discountMinor,
            List<Funding> funding) {}

    /** One party's part of a discount. */
    public record Funding(String party, long amountMinor) {}

    /**
     * A candidate that does not count.
     *
     * @param path the condition that failed or the limit per day that is reached, as a JSON pointer
     *     into the activity, or null
     * @param needed units, orders or minor units that would have been needed, or null
     * @param actual what there was, or null
     * @param missing the fact the request did not give, or null
     * @param by activities it was displaced by; empty otherwise
     * @param betterByMinor how much more the order would cost with this one put in first and what
     *     then no longer fits left out; negative when it would cost less, which only another policy
     *     than BEST or a selection not proven allows. Null when it was not displaced, when it would
     *     give nothing in that place either, or when nobody asked
     * @param rule the rule that refused it or whose exclusion displaced it, or null
     */
    public record NotApplied(
            String activityId,
            long activityVersion,
            String name,
            Layer layer,
            RejectionCode code,
            String path,
            Long needed,
            Long actual,
            String missing,
            List<String> by,
            Long betterByMinor,
            String rule) {}

    /**
     * What became of a code that was presented.
     *
     * @param activityId the activity it unlocks, or null when no candidate knows the code
     */
    public record Coupon(String code, CouponStatus status, String activityId) {}

    /** What became of a coupon. */
    public enum CouponStatus {
        APPLIED,
        /** Known, but its activity was not applied; {@code notApplied} says why. */
        REJECTED,
        UNKNOWN
    }

    /** Goods that come for nothing. */
    public record Gift(String activityId, String sku, long quantity) {}

    /**
     * Goods that may be added to this order at a price.
     *
     * @param quantity most units, of all goods of the activity together
     * @param priceMinor of one unit; never raises its price
     */
    public record AddOn(String activityId, String sku, long quantity, long priceMinor) {}

    /**
     * Points the shopper pays with.
     *
     * @param amountMinor what they take off, as the discount of the activity
     */
    public record PointsUsed(String activityId, long points, long amountMinor) {}

    /**
     * Units ordered for a deposit.
     *
     * @param depositMinor to pay now for all of them
     * @param balanceMinor to pay later for all of them
     */
    public record Deposit(String activityId, long quantity, long depositMinor, long balanceMinor) {}

    /** A credit for a later order; it is in no total. */
    public record Credit(String activityId, long amountMinor) {}

    /**
     * How the selection was made.
     *
     * @param couldStillSaveMinor upper bound on what a longer search could still save; 0 when
     *     optimal or by priority
     */
    public record SelectionReport(SelectionPolicy policy, Proof proof, long couldStillSaveMinor) {}

    /** How good the selection is known to be. */
    public enum Proof {
        /** No feasible selection is better. */
        OPTIMAL,
        /** The search was cut short; {@code couldStillSaveMinor} bounds what was missed. */
        BEST_FOUND,
        /** Taken by priority, as asked; no claim of being best. */
        BY_PRIORITY
    }
}
