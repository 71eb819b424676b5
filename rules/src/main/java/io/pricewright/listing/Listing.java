package io.pricewright.listing;

import io.pricewright.facts.Cart;
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

/**
 * Prices one unit of a good and looks for lower prices in reach. Every price is that of a cart the
 * engine has priced, none is reckoned. Safe for any number of threads.
 */
public final class Listing {
    /** Most carts priced for one good beside that of one unit. */
    private static final int MOST_CARTS = 32;

    private final PricingEngine engine;

    public Listing(PricingEngine engine) {
        this.engine = engine;
    }

    /**
     * @param cart one unit of one good
     * @param candidates that could touch it, whichever of the coupons is presented
     * @param coupons codes the shopper has not presented but could
     */
    public PriceTag tag(
            Cart cart, Instant at, List<PreparedActivity> candidates, Set<String> coupons) {
        List<PreparedActivity> inOrder = new ArrayList<>(candidates);
        inOrder.sort(PreparedActivity.ORDER);
        Quote now = engine.price(new PricingRequest(cart, at, inOrder));
        long unitMinor = goodsMinor(now);
        OtherCarts others = new OtherCarts(cart, unitMinor, coupons);
        if (unitMinor > 0) {
            inOrder.forEach(candidate -> others.suggestedBy(candidate.activity()));
        }
        return new PriceTag(
                cart.lines().get(0).sku(),
                cart.listMinor(),
                unitMinor,
                Label.of(now),
                now.selection().proof(),
                lowest(others, unitMinor, at, inOrder),
                others.isComplete() && others.suggestions().size() <= MOST_CARTS);
    }

    private Reachable lowest(
            OtherCarts others, long unitMinor, Instant at, List<PreparedActivity> candidates) {
        return others.suggestions().entrySet().stream()
                .limit(MOST_CARTS)
                .flatMap(other -> reached(other, at, candidates).stream())
                .filter(reachable -> reachable.isBelow(unitMinor))
                .min(Reachable.BEST_FIRST)
                .orElse(null);
    }

    /** One cart's price, told for each activity that suggested it and counts in it. */
    private List<Reachable> reached(
            Map.Entry<Cart, List<Suggestion>> other,
            Instant at,
            List<PreparedActivity> candidates) {
        Quote quote = engine.price(new PricingRequest(other.getKey(), at, candidates));
        List<Label> labels = Label.of(quote);
        Set<String> applied = labels.stream().map(Label::activityId).collect(Collectors.toSet());
        return other.getValue().stream()
                .filter(suggestion -> applied.contains(suggestion.activity().id()))
                .map(
                        suggestion ->
                                new Reachable(
                                        suggestion.needs(),
                                        other.getKey().lines().get(0).quantity(),
                                        goodsMinor(quote),
                                        suggestion.activity().id(),
                                        suggestion.activity().version(),
                                        suggestion.activity().name(),
                                        labels))
                .toList();
    }

    private static long goodsMinor(Quote quote) {
        return quote.lines().get(0).payableMinor();
    }
}
