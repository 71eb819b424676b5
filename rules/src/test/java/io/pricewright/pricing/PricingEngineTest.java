package io.pricewright.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.Terms;
import io.pricewright.ruleset.RuleSet;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PricingEngineTest {
    private static final PricingEngine ENGINE = new PricingEngine(RuleSet.retail());
    private static final Instant AT = Instant.parse("2026-11-22T00:00:00Z");

    @Test
    void theLastLineTakesNoRemainderAndNoCentIsLost() {
        CartLine[] lines = new CartLine[101];
        for (int i = 0; i < 100; i++) {
            lines[i] = CartLine.of("sku" + i, 1, 100);
        }
        lines[100] = CartLine.of("cent", 1, 1);
        Quote quote =
                price(
                        cart(lines),
                        Activity.of("a", Layer.PLATFORM, new Terms.OrderAmountOff(3333)));
        assertThat(quote.totals().discountMinor()).isEqualTo(3333);
        assertThat(quote.applied().get(0).discountMinor()).isEqualTo(3333);
    }

    @Test
    void theOddCentStaysWithTheSameLineHoweverTheyAreListed() {
        Activity activity = Activity.of("a", Layer.PLATFORM, new Terms.OrderAmountOff(1));
        CartLine second = CartLine.of("l2", 1, 100);
        CartLine tenth = CartLine.of("l10", 1, 100);
        Quote quote = price(cart(tenth, second), activity);
        assertThat(quote.lines()).extracting(Quote.Line::id).containsExactly("l10", "l2");
        assertThat(quote.lines()).extracting(Quote.Line::payableMinor).containsExactly(100L, 99L);
        assertThat(price(cart(second, tenth), activity).lines())
                .containsExactly(quote.lines().get(1), quote.lines().get(0));
    }

    @Test
    void aStackOfLayersIsTakenOneAfterTheOther() {
        Quote quote =
                price(
                        cart(CartLine.of("a", 2, 10_000), CartLine.of("b", 1, 5_000)),
                        Activity.of("ten", Layer.ITEM, new Terms.PercentOff(1_000)),
                        Activity.of("twenty", Layer.PLATFORM, new Terms.OrderPercentOff(2_000)));
        assertThat(quote.totals().payableMinor()).isEqualTo(18_000);
        assertThat(quote.applied())
                .extracting(Quote.Applied::activityId)
                .containsExactly("ten", "twenty");
    }

    @Test
    void twoOfALayerExcludeEachOtherUnlessBothAreStackable() {
        Activity ten = Activity.of("ten", Layer.ITEM, new Terms.PercentOff(1_000));
        Activity five = Activity.of("five", Layer.ITEM, new Terms.PercentOff(500));
        Cart cart = cart(CartLine.of("a", 1, 10_000));
        assertThat(price(cart, ten, five).notApplied())
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.by()).hasSize(1);
                            assertThat(it.rule()).isEqualTo("one activity per unit and layer");
                        });
        Quote both =
                price(
                        cart,
                        ten.withStacking(Stacking.STACKABLE),
                        five.withStacking(Stacking.STACKABLE));
        assertThat(both.totals().payableMinor()).isEqualTo(8_550);
    }

    @Test
    void aRuleSetWithoutStackingRulesLetsEverythingStand() throws Exception {
        RuleSet discountsOnly =
                io.pricewright.ruleset.RuleSetCompiler.compile(
                        "retail",
                        9,
                        io.pricewright.ruleset.RuleSetSettings.DEFAULT,
                        io.pricewright.ruleset.RuleSources.onClassPath("retail").stream()
                                .filter(source -> source.path().startsWith("discounts/percent_off"))
                                .toList());
        PricingEngine engine = new PricingEngine(discountsOnly);
        List<PreparedActivity> both =
                List.of(
                        engine.prepare(Activity.of("ten", Layer.ITEM, new Terms.PercentOff(1_000))),
                        engine.prepare(Activity.of("five", Layer.ITEM, new Terms.PercentOff(500))));
        Quote quote = engine.price(new PricingRequest(cart(CartLine.of("a", 1, 10_000)), AT, both));
        assertThat(quote.totals().payableMinor()).isEqualTo(8_550);
    }

    @Test
    void aSpendNotMetIsToldInThePricesThatCount() {
        Activity spend300 =
                Activity.of("order", Layer.PLATFORM, new Terms.OrderAmountOff(1_000))
                        .withConditions(
                                new io.pricewright.facts.Condition.SpendAtLeast(
                                        30_000, null, null, false));
        Activity tiers =
                Activity.of(
                        "tiers",
                        Layer.PLATFORM,
                        new Terms.SpendTiers(
                                List.of(
                                        new Terms.SpendTiers.Tier(
                                                40_000,
                                                io.pricewright.facts.Reward.amountOff(5_000))),
                                null));
        Activity ten = Activity.of("ten", Layer.ITEM, new Terms.PercentOff(1_000));
        Quote quote = price(cart(CartLine.of("a", 1, 20_000)), spend300, tiers, ten);
        assertThat(quote.notApplied())
                .extracting(Quote.NotApplied::needed)
                .containsExactly(30_000L, 40_000L);
        assertThat(quote.notApplied())
                .extracting(Quote.NotApplied::actual)
                .containsExactly(18_000L, 18_000L);
        assertThat(quote.notApplied())
                .extracting(Quote.NotApplied::rule)
                .containsExactly("spend at least", "tiers by spend: lowest not reached");
    }

    private static Cart cart(CartLine... lines) {
        return new Cart("CNY", null, null, List.of(lines), null, null, null, null);
    }

    private static Quote price(Cart cart, Activity... activities) {
        List<PreparedActivity> prepared = Stream.of(activities).map(ENGINE::prepare).toList();
        return ENGINE.price(new PricingRequest(cart, AT, prepared));
    }
}
