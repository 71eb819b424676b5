package io.pricewright.regression;

import io.pricewright.facts.Exclusion;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import io.pricewright.ruleset.RuleSet;
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
        PricingEngine engine = new PricingEngine(settled(one));
        List<PreparedActivity> prepared = one.activities().stream().map(engine::prepare).toList();
        List<List<String>> stated =
                prepared.stream()
                        .map(each -> each.exclusions().stream().map(Exclusion::rule).toList())
                        .toList();
        try {
            Quote quote =
                    engine.price(
                            new PricingRequest(
                                    one.cart(), one.at(), prepared, one.usage(), one.policy()));
            return new CaseResult(
                    one,
                    quote,
                    stated,
                    Comparison.differences(quote, one.expect(), files),
                    Comparison.hands(quote, files));
        } catch (RuntimeException failed) {
            return new CaseResult(
                    one, null, stated, List.of("pricing failed: " + failed), List.of());
        }
    }

    private RuleSet settled(RuleCase one) {
        return one.rounding() == null
                ? ruleSet
                : ruleSet.withSettings(ruleSet.settings().withRounding(one.rounding()));
    }
}
