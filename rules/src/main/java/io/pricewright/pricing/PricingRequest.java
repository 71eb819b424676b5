package io.pricewright.pricing;

import io.pricewright.facts.Cart;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that pricing one cart needs, loaded before any rule fires.
 *
 * @param at the instant to price for
 * @param candidates activities that could touch the cart, in any order, ids unique
 * @param usage what was used before, by activity id; an activity that is not named is taken as
 *     unused
 * @param policy how to choose, or null for the rule set's own choice
 */
public record PricingRequest(
        Cart cart,
        Instant at,
        List<PreparedActivity> candidates,
        Map<String, Usage> usage,
        SelectionPolicy policy) {
    public PricingRequest(Cart cart, Instant at, List<PreparedActivity> candidates) {
        this(cart, at, candidates, Map.of(), null);
    }

    /** The same for another cart, which no other candidate could touch. */
    public PricingRequest withCart(Cart other) {
        return new PricingRequest(other, at, candidates, usage, policy);
    }
}
