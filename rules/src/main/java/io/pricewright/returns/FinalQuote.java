package io.pricewright.returns;

import io.pricewright.facts.SelectionPolicy;
import io.pricewright.pricing.Quote;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The quote an order was sold by, as far as its returns depend on it: what each unit was sold for
 * and why, and all that could have counted. Fields are named as in the JSON of a quote.
 */
public record FinalQuote(
        Instant pricedAt,
        String currency,
        Quote.RuleSetRef ruleSet,
        Totals totals,
        List<Line> lines,
        List<Applied> applied,
        List<NotApplied> notApplied,
        List<Gift> gifts,
        Choice selection) {

    /** The fee and what was taken off it. */
    public record Totals(long shippingMinor, long shippingDiscountMinor) {}

    /** One line, down to its units. */
    public record Line(String id, List<UnitGroup> units) {}

    /**
     * Units sold at one price for the same reasons.
     *
     * @param payableMinor of one unit
     */
    public record UnitGroup(long quantity, long payableMinor, List<Adjustment> adjustments) {
        /** What an activity took off one of these units, in minor units. */
        long discountMinor(String activityId) {
            long discount = 0;
            for (Adjustment adjustment : adjustments) {
                discount -=
                        adjustment.activityId().equals(activityId) ? adjustment.amountMinor() : 0;
            }
            return discount;
        }
    }

    /** What one activity did to one unit; negative when it lowered the price. */
    public record Adjustment(String activityId, long amountMinor) {}

    /** An activity that counted. */
    public record Applied(String activityId, long activityVersion, long discountMinor) {}

    /** A candidate that did not count then, but might for a part of the order. */
    public record NotApplied(String activityId, long activityVersion) {}

    /** Goods that came for nothing. */
    public record Gift(String activityId, String sku, long quantity) {}

    /** How the activities were chosen. */
    public record Choice(SelectionPolicy policy) {}

    public static FinalQuote of(Quote quote) {
        return new FinalQuote(
                quote.pricedAt(),
                quote.currency(),
                quote.ruleSet(),
                new Totals(quote.totals().shippingMinor(), quote.totals().shippingDiscountMinor()),
                quote.lines().stream()
                        .map(line -> new Line(line.id(), groups(line.units())))
                        .toList(),
                quote.applied().stream()
                        .map(
                                each ->
                                        new Applied(
                                                each.activityId(),
                                                each.activityVersion(),
                                                each.discountMinor()))
                        .toList(),
                quote.notApplied().stream()
                        .map(each -> new NotApplied(each.activityId(), each.activityVersion()))
                        .toList(),
                quote.gifts().stream()
                        .map(each -> new Gift(each.activityId(), each.sku(), each.quantity()))
                        .toList(),
                new Choice(quote.selection().policy()));
    }

    private static List<UnitGroup> groups(List<Quote.UnitGroup> groups) {
        return groups.stream()
                .map(
                        units ->
                                new UnitGroup(
                                        units.quantity(),
                                        units.payableMinor(),
                                        units.adjustments().stream()
                                                .map(
                                                        each ->
                                                                new Adjustment(
                                                                        each.activityId(),
                                                                        each.amountMinor()))
                                                .toList()))
                .toList();
    }

    /** The version of every candidate, by id. */
    public Map<String, Long> versions() {
        Map<String, Long> versions = new HashMap<>();
        applied.forEach(each -> versions.put(each.activityId(), each.activityVersion()));
        notApplied.forEach(each -> versions.put(each.activityId(), each.activityVersion()));
        return versions;
    }

    /** What was paid for goods and shipping, in minor units. */
    long paidMinor() {
        long paid = shippingPaidMinor();
        for (Line line : lines) {
            for (UnitGroup units : line.units()) {
                paid += units.quantity() * units.payableMinor();
            }
        }
        return paid;
    }

    /** What was paid for shipping, in minor units. */
    long shippingPaidMinor() {
        return totals.shippingMinor() - totals.shippingDiscountMinor();
    }
}
