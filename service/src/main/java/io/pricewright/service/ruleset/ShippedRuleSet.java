package io.pricewright.service.ruleset;

import io.pricewright.pricing.PricingEngine;
import io.pricewright.ruleset.RuleSet;
import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The rule set that ships with the service, compiled when it starts. */
@Component
class ShippedRuleSet implements RuleSets, DisposableBean {
    private final PricingEngine engine = new PricingEngine(RuleSet.retail());

    @Override
    public PricingEngine current() {
        return engine;
    }

    @Override
    public Optional<PricingEngine> find(String id, Long version) {
        RuleSet ours = engine.ruleSet();
        return ours.id().equals(id) && (version == null || version == ours.version())
                ? Optional.of(engine)
                : Optional.empty();
    }

    @Override
    public void destroy() {
        engine.ruleSet().close();
    }
}
