package io.pricewright.pricing;

import io.pricewright.facts.Activity;
import io.pricewright.ruleset.RuleSet;

/**
 * Prices carts by one rule set. Safe for any number of threads; one KIE session runs for each cart.
 */
public final class PricingEngine {
    private final RuleSet ruleSet;

    public PricingEngine(RuleSet ruleSet) {
        this.ruleSet = ruleSet;
    }

    public RuleSet ruleSet() {
        return ruleSet;
    }

    /**
     * Fires the stacking rules for one activity version. About ten microseconds; do it once and
     * keep the result.
     */
    public PreparedActivity prepare(Activity activity) {
        throw new IllegalStateException("not built yet");
    }

    /**
     * Prices one cart: the rules fire once, then proposals are selected and settled. Does no I/O,
     * reads no clock.
     */
    public Quote price(PricingRequest request) {
        throw new IllegalStateException("not built yet");
    }
}
