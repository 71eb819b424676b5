package io.pricewright.regression;

import io.pricewright.facts.Layer;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.pricing.Quote;
import java.util.List;
import java.util.Map;

/**
 * What a case states about its quote. What is null is not asserted; {@code applied}, {@code
 * notApplied}, {@code gifts}, {@code addOns}, {@code points}, {@code deposits}, {@code credits} and
 * {@code coupons} are complete when they are given.
 *
 * @param points spent, by activity id
 * @param deposits to pay now, by activity id, in minor units
 * @param credits for a later order, by activity id, in minor units
 */
public record Expectation(
        Totals totals,
        Map<String, Line> lines,
        Map<String, Applied> applied,
        Map<String, NotApplied> notApplied,
        List<Gift> gifts,
        List<AddOn> addOns,
        Map<String, Long> points,
        Map<String, Long> deposits,
        Map<String, Long> credits,
        Map<String, Quote.CouponStatus> coupons,
        Selection selection) {

    /** Sums over the order, in minor units. */
    public record Totals(
            Long listMinor,
            Long discountMinor,
            Long shippingMinor,
            Long shippingDiscountMinor,
            Long payableMinor) {}

    /** One line, in minor units. */
    public record Line(Long discountMinor, Long payableMinor, List<Units> units) {}

    /** Units of a line that cost the same; the groups of a line may be stated in any order. */
    public record Units(long quantity, long payableMinor) {}

    /** An activity that counts, and who pays for it. */
    public record Applied(Long discountMinor, Layer layer, Map<String, Long> funding) {}

    /**
     * An activity that does not count, and why.
     *
     * @param message the sentence that says it, by language
     */
    public record NotApplied(
            RejectionCode code,
            Long needed,
            Long actual,
            String missing,
            String path,
            List<String> by,
            Long betterByMinor,
            Map<String, String> message) {}

    /** A gift. */
    public record Gift(String sku, long quantity) {}

    /** Goods that may be added. */
    public record AddOn(String sku, long quantity, long priceMinor) {}

    /** How the selection was made. */
    public record Selection(SelectionPolicy policy, Quote.Proof proof, Long couldStillSaveMinor) {}
}
