package io.pricewright.returns;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Layer;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import io.pricewright.returns.FinalQuote.UnitGroup;
import java.util.List;
import java.util.Map;

/** Prices what is left of an order as on the day it was sold. */
final class Repricing {
    private final PricingEngine engine;
    private final Order order;

    Repricing(PricingEngine engine, Order order) {
        this.engine = engine;
        this.order = order;
    }

    /** As if nothing else had been ordered: all candidates of the quote, at its instant. */
    Quote rest(Holdings left) {
        return engine.price(
                new PricingRequest(
                        left.cart(units -> true),
                        order.quote().pricedAt(),
                        order.candidates(),
                        Map.of(),
                        order.quote().selection().policy()));
    }

    /**
     * By one activity of the item layer alone, whose conditions are not asked again: what its sets
     * still come to. Units that another activity of the layer took are not its to use.
     */
    long aloneMinor(Activity activity, Holdings left) {
        Cart cart = left.cart(units -> isOpenTo(activity, units));
        return cart == null ? 0 : alone(activity, cart).totals().discountMinor();
    }

    /** How many of a gift its activity alone still gives, whose conditions are not asked again. */
    long giftsAlone(Activity activity, String sku, Holdings left) {
        Cart cart = left.cart(units -> true);
        return cart == null ? 0 : gifts(alone(activity, cart), activity.id(), sku);
    }

    static long gifts(Quote quote, String activityId, String sku) {
        return quote.gifts().stream()
                .filter(gift -> gift.activityId().equals(activityId) && gift.sku().equals(sku))
                .mapToLong(Quote.Gift::quantity)
                .sum();
    }

    private Quote alone(Activity activity, Cart cart) {
        return engine.price(
                new PricingRequest(
                        cart,
                        order.quote().pricedAt(),
                        List.of(engine.prepare(activity.withConditions(Condition.ALWAYS))),
                        Map.of(),
                        SelectionPolicy.PRIORITY));
    }

    private boolean isOpenTo(Activity activity, UnitGroup units) {
        return units.discountMinor(activity.id()) > 0
                || units.adjustments().stream()
                        .noneMatch(each -> order.activity(each.activityId()).layer() == Layer.ITEM);
    }
}
