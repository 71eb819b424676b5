package io.pricewright.regression;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.Rounding;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One cart, the activities on offer, and what must come of it.
 *
 * @param path of its file below the folder of cases, such as discounts/percent_off/ten_percent.yaml
 * @param policy null for the rule set's own
 * @param rounding null for the rule set's own
 * @param searchBudget null for the rule set's own
 */
public record RuleCase(
        String path,
        String name,
        Instant at,
        SelectionPolicy policy,
        Rounding rounding,
        Integer searchBudget,
        Map<String, Usage> usage,
        List<Activity> activities,
        Cart cart,
        Expectation expect) {

    /** Folder of the case, which is the rule file it is about: discounts/percent_off. */
    public String about() {
        int end = path.lastIndexOf('/');
        return end < 0 ? "" : path.substring(0, end);
    }
}
