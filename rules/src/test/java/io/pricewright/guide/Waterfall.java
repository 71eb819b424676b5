package io.pricewright.guide;

import io.pricewright.facts.Layer;
import io.pricewright.pricing.Quote;
import java.util.ArrayList;
import java.util.List;

/**
 * A quote as the way from its list price to what is paid, in the order prices come about.
 *
 * @param currency of all amounts, which are in minor units
 */
record Waterfall(String currency, List<Step> steps) {

    /**
     * One step of the way.
     *
     * @param stage the part of the way it belongs to
     * @param activityId who took it off; empty where nobody did
     * @param sum whether it shows a whole price and no change
     */
    record Step(String stage, String activityId, long fromMinor, long toMinor, boolean sum) {
        long changeMinor() {
            return toMinor - fromMinor;
        }
    }

    /**
     * @throws IllegalStateException when what the activities took does not lead to what is paid
     */
    static Waterfall of(Quote quote) {
        List<Step> steps = new ArrayList<>();
        long price = quote.totals().listMinor();
        steps.add(new Step("List price", "", 0, price, true));
        for (Layer layer : Layer.values()) {
            if (layer == Layer.SHIPPING && quote.totals().shippingMinor() > 0) {
                long withFee = price + quote.totals().shippingMinor();
                steps.add(new Step("Shipping", "", price, withFee, false));
                price = withFee;
            }
            for (Quote.Applied each : quote.applied()) {
                if (each.layer() == layer && each.discountMinor() > 0) {
                    long left = price - each.discountMinor();
                    steps.add(new Step(stage(layer), each.activityId(), price, left, false));
                    price = left;
                }
            }
        }
        if (price != quote.totals().payableMinor()) {
            throw new IllegalStateException(
                    "the steps lead to %d, the quote says %d"
                            .formatted(price, quote.totals().payableMinor()));
        }
        steps.add(new Step("To pay", "", 0, price, true));
        return new Waterfall(quote.currency(), List.copyOf(steps));
    }

    private static String stage(Layer layer) {
        return switch (layer) {
            case ITEM -> "Line deals";
            case SHOP, PLATFORM -> "Order deals";
            case SHIPPING -> "Shipping";
            case TENDER -> "Payment";
        };
    }

    long highestMinor() {
        return steps.stream()
                .mapToLong(step -> Math.max(step.fromMinor(), step.toMinor()))
                .max()
                .orElseThrow();
    }
}
