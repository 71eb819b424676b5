package io.pricewright;

import io.pricewright.ruleset.RuleSet;

/** The retail rule set, compiled once for all tests of a run. */
public final class RetailRules {
    private static final RuleSet RETAIL = RuleSet.retail();

    private RetailRules() {}

    public static RuleSet get() {
        return RETAIL;
    }
}
