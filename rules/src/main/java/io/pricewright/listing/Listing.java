package io.pricewright.listing;

import io.pricewright.facts.Cart;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Usage;
import io.pricewright.listing.OtherCarts.Suggestion;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prices one unit of a good and looks for lower prices in reach. Every price is that of a cart the
 * engine has priced, none is reckoned. Safe for any number of threads.
 */
public final class Listing {
    private final PricingEngine engine;
    private final Instant at;
    private final Reach reach;

    public Listing(PricingEngine engine, Instant at, Reach reach) {
        this.engine = engine;
        this.at = at;
        this.reach = reach;
    }

    /**
     * @param cart one unit of one good
     * @param candidates that could touch it, whichever of the coupons in reach is presented
     * @param usage what was used of them before, by activity id
     */
    public PriceTag tag(Cart cart, List<PreparedActivity> candidates, Map<String, Usage> usage) {
        List<PreparedActivity> inOrder = new ArrayList<>(candidates);
        inOrder.sort(PreparedActivity.ORDER);
        PricingRequest sale = new PricingRequest(cart, at, inOrder, usage, null);
        Quote now = engine.price(sale);
        long unitMinor = goodsMinor(now);
        Reachable reachable = null;
        boolean allTried = unitMinor == 0;
        if (reach.mostCarts() > 0 && unitMinor > 0) {
            OtherCarts others = new OtherCarts(cart, unitMinor, reach.coupons(), reach.mostUnits());
            inOrder.forEach(candidate -> others.suggestedBy(candidate.activity()));
            reachable = lowest(sale, others, unitMinor);
            allTried = others.areAll(reach.mostCarts());
        }
        return new PriceTag(
                cart.lines().get(0).sku(),
                cart.listMinor(),
                unitMinor,
                Label.of(now),
                now.selection().proof(),
                reachable,
                allTried);
    }

    private Reachable lowest(PricingRequest sale, OtherCarts others, long unitMinor) {
        return others.first(reach.mostCarts()).stream()
                .flatMap(other -> reached(sale, other.getKey(), other.getValue()))
                .filter(reachable -> reachable.isBelow(unitMinor))
                .min(Reachable.BEST_FIRST)
                .orElse(null);
    }

    /** One cart's price, told for each activity that suggested it and counts in it. */
    private Stream<Reachable> reached(
            PricingRequest sale, Change change, List<Suggestion> suggestions) {
        Cart cart = sale.cart();
        Quote quote = engine.price(sale.withCart(change.of(cart)));
        List<Label> labels = Label.of(quote);
        Set<String> applied = labels.stream().map(Label::activityId).collect(Collectors.toSet());
        return suggestions.stream()
                .filter(suggestion -> applied.contains(suggestion.activity().id()))
                .map(
                        suggestion ->
                                new Reachable(
                                        told(suggestion, cart, change, quote),
                                        change.units(),
                                        goodsMinor(quote),
                                        suggestion.activity().id(),
                                        suggestion.activity().version(),
                                        suggestion.activity().name(),
                                        labels));
    }

    /** A spend that is not reached in the prices its activity sees is told as the units bought. */
    private static List<Need> told(Suggestion suggestion, Cart cart, Change change, Quote quote) {
        long spentMinor = spentMinor(quote, cart.listMinor(), suggestion.activity().layer());
        return suggestion.needs().stream()
                .map(
                        need ->
                                need.kind() == Need.Kind.SPEND && need.amountMinor() > spentMinor
                                        ? Need.quantity(change.units())
                                        : need)
                .distinct()
                .toList();
    }

    /** What the layers before one left of the list price, in minor units. */
    private static long spentMinor(Quote quote, long unitListMinor, Layer layer) {
        long spentMinor = 0;
        for (Quote.UnitGroup units : quote.lines().get(0).units()) {
            long unitMinor = unitListMinor;
            for (Quote.Adjustment adjustment : units.adjustments()) {
                if (adjustment.layer().compareTo(layer) < 0) {
                    unitMinor += adjustment.amountMinor();
                }
            }
            spentMinor += units.quantity() * unitMinor;
        }
        return spentMinor;
    }

    private static long goodsMinor(Quote quote) {
        return quote.lines().get(0).payableMinor();
    }
}
