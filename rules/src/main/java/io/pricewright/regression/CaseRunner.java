package io.pricewright.regression;

import io.pricewright.facts.Exclusion;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import io.pricewright.ruleset.RuleSet;
import io.pricewright.ruleset.RuleSetSettings;
import java.util.List;

/** Prices cases with one rule set and holds the quotes against what the cases state. */
public final class CaseRunner {
    private final RuleSet ruleSet;
    private final RuleFiles files;

    public CaseRunner(RuleSet ruleSet) {
        this.ruleSet = ruleSet;
        this.files = new RuleFiles(ruleSet.sources());
    }

    public CaseResult run(RuleCase one) {
        try {
            PricingEngine engine = new PricingEngine(settled(one));
            List<PreparedActivity> prepared =
                    one.activities().stream().map(engine::prepare).toList();
            Quote quote =
                    engine.explain(
                            new PricingRequest(
                                    one.cart(), one.at(), prepared, one.usage(), one.policy()));
            return new CaseResult(
                    one,
                    quote,
                    prepared.stream().map(CaseRunner::sharing).toList(),
                    Comparison.differences(quote, one.expect(), files),
                    Comparison.hands(quote, files));
        } catch (RuntimeException failed) {
            return new CaseResult(
                    one, null, List.of(), List.of("pricing failed: " + failed), List.of());
        }
    }

    private static List<Exclusion.Member> sharing(PreparedActivity activity) {
        return activity.exclusions().stream()
                .filter(Exclusion.Member.class::isInstance)
                .map(Exclusion.Member.class::cast)
                .filter(member -> !member.sole())
                .toList();
    }

    private RuleSet settled(RuleCase one) {
        RuleSetSettings settings = ruleSet.settings();
        if (one.rounding() != null) {
            settings = settings.withRounding(one.rounding());
        }
        if (one.searchBudget() != null) {
            settings = settings.withSearchBudget(one.searchBudget());
        }
        return ruleSet.withSettings(settings);
    }
}
