package io.pricewright.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.codec.FactsJson;
import io.pricewright.facts.Return;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.regression.CaseReader;
import io.pricewright.regression.CaseResult;
import io.pricewright.regression.CaseRunner;
import io.pricewright.regression.RuleCase;
import io.pricewright.returns.FinalQuote;
import io.pricewright.returns.Order;
import io.pricewright.returns.ReturnPlan;
import io.pricewright.returns.ReturnPlanner;
import io.pricewright.ruleset.RuleSet;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A case whose order comes back: after {@code expect}, {@code returns} lists what comes back, one
 * after the other, each with {@code plan}, of which only what is written is compared.
 */
final class ReturnedOrder {
    private final RuleSet ruleSet;

    ReturnedOrder(RuleSet ruleSet) {
        this.ruleSet = ruleSet;
    }

    void check(Snippet snippet) {
        ObjectNode page = (ObjectNode) FactsJson.yaml().readTree(snippet.text());
        JsonNode steps = page.remove("returns");
        CaseResult result =
                new CaseRunner(ruleSet)
                        .run(
                                CaseReader.read(
                                        snippet.place(),
                                        FactsJson.yaml().writeValueAsString(page)));
        assertThat(result.differences()).as(result.report()).isEmpty();
        PricingEngine engine = new PricingEngine(ruleSet);
        Order order = order(result, engine);
        List<Return> earlier = new ArrayList<>();
        for (JsonNode step : steps) {
            ObjectNode returned = (ObjectNode) step.deepCopy();
            JsonNode expected = returned.remove("plan");
            Return now = FactsJson.json().treeToValue(returned, Return.class);
            ReturnPlan plan = ReturnPlanner.plan(engine, order, earlier, now);
            requireEqual(now.id(), expected, FactsJson.json().valueToTree(plan));
            earlier.add(now);
        }
    }

    private static Order order(CaseResult result, PricingEngine engine) {
        RuleCase sold = result.ruleCase();
        List<PreparedActivity> candidates =
                sold.activities().stream().map(engine::prepare).toList();
        return new Order(FinalQuote.of(result.quote()), sold.cart(), candidates);
    }

    private static void requireEqual(String at, JsonNode expected, JsonNode actual) {
        if (expected.isObject()) {
            for (String name : expected.propertyNames()) {
                assertThat(actual.has(name)).as(at + " has " + name).isTrue();
                requireEqual(at + "." + name, expected.get(name), actual.get(name));
            }
        } else if (expected.isArray()) {
            assertThat(actual.size()).as(at + " of " + actual).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                requireEqual(at + "." + i, expected.get(i), actual.get(i));
            }
        } else {
            assertThat(actual.asString()).as(at).isEqualTo(expected.asString());
        }
    }
}
