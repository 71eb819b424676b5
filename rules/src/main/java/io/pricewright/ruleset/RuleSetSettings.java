package io.pricewright.ruleset;

import io.pricewright.facts.Rounding;
import io.pricewright.facts.SelectionPolicy;

/**
 * The choices a rule set makes once for all its carts.
 *
 * @param rounding how a discount's total becomes whole minor units
 * @param policy how proposals are chosen when the request does not say
 * @param searchBudget most looks at a bound for one cart under policy BEST; settling a selection
 *     counts as five. Where it ends the search, the quote says BEST_FOUND. Carts that need no
 *     search use none
 */
public record RuleSetSettings(Rounding rounding, SelectionPolicy policy, int searchBudget) {
    public static final RuleSetSettings DEFAULT =
            new RuleSetSettings(Rounding.HALF_UP, SelectionPolicy.BEST, 2_048);

    public RuleSetSettings withRounding(Rounding rounding) {
        return new RuleSetSettings(rounding, policy, searchBudget);
    }

    public RuleSetSettings withSearchBudget(int searchBudget) {
        return new RuleSetSettings(rounding, policy, searchBudget);
    }
}
