package io.pricewright.bench.handwritten;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.bench.Mall;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import io.pricewright.pricing.Quote.NotApplied;
import io.pricewright.ruleset.RuleSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HandWrittenTest {
    private static final PricingEngine ENGINE = new PricingEngine(RuleSet.retail());
    private static final HandWritten LOOP = new HandWritten(ENGINE.ruleSet().settings().rounding());

    /** A ratio means something only if both sides do the same work. */
    @Test
    void theLoopAndTheEngineGiveTheSameQuotes() {
        Set<String> rulesApplied = new TreeSet<>();
        Set<RejectionCode> codes = EnumSet.noneOf(RejectionCode.class);
        int compared = 0;
        for (int lines : new int[] {1, 2, 5, 20, 100}) {
            for (int candidates : new int[] {1, 10, 30, 344}) {
                int carts = candidates == 344 ? 30 : 200;
                Map<String, PreparedActivity> prepared = new HashMap<>();
                Map<String, Promotion> promotions = new HashMap<>();
                for (Mall.Visit visit : Mall.visits(lines + candidates, carts, lines, candidates)) {
                    visit.candidates()
                            .forEach(
                                    a -> {
                                        prepared.computeIfAbsent(a.id(), id -> ENGINE.prepare(a));
                                        promotions.computeIfAbsent(a.id(), id -> new Promotion(a));
                                    });
                    Quote engine = engine(visit, prepared);
                    Quote loop = loop(visit, promotions);
                    assertThat(loop)
                            .as("lines %d, candidates %d", lines, candidates)
                            .isEqualTo(engine);
                    engine.applied().forEach(applied -> rulesApplied.add(applied.rule()));
                    engine.notApplied().stream().map(NotApplied::code).forEach(codes::add);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(3_000);
        assertThat(rulesApplied).hasSize(13);
        assertThat(codes)
                .contains(
                        RejectionCode.CHANNEL_NOT_ALLOWED,
                        RejectionCode.SEGMENT_NOT_ALLOWED,
                        RejectionCode.PAYMENT_NOT_ALLOWED,
                        RejectionCode.MISSING_FACT,
                        RejectionCode.SPEND_NOT_MET,
                        RejectionCode.QUANTITY_NOT_MET,
                        RejectionCode.NO_EFFECT,
                        RejectionCode.DISPLACED);
    }

    private static Quote engine(Mall.Visit visit, Map<String, PreparedActivity> prepared) {
        List<PreparedActivity> candidates =
                visit.candidates().stream().map(a -> prepared.get(a.id())).toList();
        return ENGINE.price(
                new PricingRequest(
                        visit.cart(), Mall.AT, candidates, Map.of(), SelectionPolicy.PRIORITY));
    }

    private static Quote loop(Mall.Visit visit, Map<String, Promotion> promotions) {
        List<Promotion> candidates =
                visit.candidates().stream().map(a -> promotions.get(a.id())).toList();
        return LOOP.price(visit.cart(), Mall.AT, candidates);
    }
}
