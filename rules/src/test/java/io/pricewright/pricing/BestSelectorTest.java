package io.pricewright.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Scope;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.Terms;
import io.pricewright.pricing.Quote.Proof;
import io.pricewright.ruleset.RuleSet;
import io.pricewright.ruleset.RuleSetSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BestSelectorTest {
    private static final RuleSet RETAIL = RuleSet.retail();
    private static final PricingEngine ENGINE = new PricingEngine(RETAIL);
    private static final Instant AT = Instant.parse("2026-11-22T00:00:00Z");

    @Test
    void eachLineGoesToItsOwnWinner() {
        Activity all = Activity.of("all", Layer.ITEM, new Terms.PercentOff(1_000));
        Activity brand =
                Activity.of("brand", Layer.ITEM, new Terms.PercentOff(3_000))
                        .withScope(Scope.of(Filter.ofSkus("a")));
        Quote quote =
                best(cart(CartLine.of("a", 1, 10_000), CartLine.of("b", 1, 10_000)), all, brand);
        assertThat(quote.totals().payableMinor()).isEqualTo(7_000 + 9_000);
        assertThat(quote.selection().proof()).isEqualTo(Proof.OPTIMAL);
    }

    @Test
    void itemLevelGreedDoesNotLoseTheBetterOrderLevelDeal() {
        // 10 off the item leaves 90, under the threshold of 100 for 30 off the order.
        Activity item = Activity.of("item", Layer.ITEM, new Terms.AmountOff(1_000));
        Activity order =
                Activity.of(
                        "order",
                        Layer.PLATFORM,
                        new Terms.SpendTiers(
                                List.of(new Terms.SpendTiers.Tier(10_000, Reward.amountOff(3_000))),
                                null));
        Cart cart = cart(CartLine.of("a", 1, 10_000));
        assertThat(price(cart, SelectionPolicy.PRIORITY, item, order).totals().payableMinor())
                .isEqualTo(9_000);
        Quote quote = best(cart, item, order);
        assertThat(quote.totals().payableMinor()).isEqualTo(7_000);
        assertThat(quote.selection().proof()).isEqualTo(Proof.OPTIMAL);
        assertThat(quote.notApplied())
                .singleElement()
                .satisfies(it -> assertThat(it.by()).containsExactly("order"));
    }

    @Test
    void theFirstExclusiveDoesNotWinWhenAnotherIsBetter() {
        Stacking exclusive = new Stacking(null, false, null, 9, true, false, null);
        Activity first =
                Activity.of("first", Layer.ITEM, new Terms.PercentOff(500)).withStacking(exclusive);
        Activity better = Activity.of("better", Layer.ITEM, new Terms.PercentOff(2_000));
        Quote quote = best(cart(CartLine.of("a", 1, 10_000)), first, better);
        assertThat(quote.applied()).extracting(Quote.Applied::activityId).containsExactly("better");
    }

    @Test
    void ofEqualSelectionsTheOneWithFewerActivitiesWins() {
        Activity free =
                Activity.of("free", Layer.PLATFORM, new Terms.OrderPercentOff(10_000))
                        .withStacking(Stacking.STACKABLE);
        Activity some =
                Activity.of("some", Layer.PLATFORM, new Terms.OrderPercentOff(2_000))
                        .withStacking(Stacking.STACKABLE);
        Quote quote = best(cart(CartLine.of("a", 1, 10_000)), some, free);
        assertThat(quote.applied()).extracting(Quote.Applied::activityId).containsExactly("free");
    }

    @Test
    void aSearchCutShortSaysSoAndBoundsWhatItMissed() {
        PricingEngine hasty =
                new PricingEngine(
                        RETAIL.withSettings(
                                new RuleSetSettings(
                                        io.pricewright.facts.Rounding.HALF_UP,
                                        SelectionPolicy.BEST,
                                        3)));
        List<PreparedActivity> activities = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            activities.add(
                    hasty.prepare(
                            Activity.of(
                                            "a" + i,
                                            Layer.PLATFORM,
                                            new Terms.OrderAmountOff(100 + 37 * i))
                                    .withConditions(
                                            new Condition.SpendAtLeast(
                                                    9_000 - 300 * i, null, null, false))
                                    .withStacking(
                                            new Stacking(
                                                    i % 2 == 0 ? "even" : null,
                                                    true,
                                                    null,
                                                    i,
                                                    false,
                                                    false,
                                                    null))));
        }
        Cart cart = cart(CartLine.of("a", 1, 10_000));
        PricingEngine patient =
                new PricingEngine(
                        RETAIL.withSettings(
                                new RuleSetSettings(
                                        io.pricewright.facts.Rounding.HALF_UP,
                                        SelectionPolicy.BEST,
                                        100_000)));
        Quote cut = hasty.price(new PricingRequest(cart, AT, activities));
        Quote whole = patient.price(new PricingRequest(cart, AT, activities));
        assertThat(whole.selection().proof()).isEqualTo(Proof.OPTIMAL);
        assertThat(cut.selection().proof()).isEqualTo(Proof.BEST_FOUND);
        assertThat(cut.totals().payableMinor() - cut.selection().couldStillSaveMinor())
                .isLessThanOrEqualTo(whole.totals().payableMinor());
    }

    @Test
    void aDiscountComputedPastAnotherIsWeighedAgainstWhatLowersItsBase() {
        Activity free =
                Activity.of("free", Layer.ITEM, new Terms.CheapestFree(2, 1, null))
                        .withScope(Scope.of(Filter.ofSkus("a")));
        Activity all =
                Activity.of("all", Layer.PLATFORM, new Terms.OrderPercentOff(10_000))
                        .withScope(Scope.of(Filter.ofSkus("a")))
                        .withStacking(new Stacking(null, true, null, 2, false, false, null));
        Activity ten =
                Activity.of("ten", Layer.PLATFORM, new Terms.OrderPercentOff(1_000))
                        .withStacking(
                                new Stacking(
                                        null,
                                        true,
                                        io.pricewright.facts.StackBasis.PARALLEL,
                                        1,
                                        false,
                                        false,
                                        null));
        // Without the free unit the ten percent are of 30.00: 3.00 off b. With it they are of
        // 20.00.
        Quote quote =
                best(cart(CartLine.of("a", 2, 1_000), CartLine.of("b", 1, 1_000)), free, all, ten);
        assertThat(quote.totals().payableMinor()).isEqualTo(700);
        assertThat(quote.selection().proof()).isEqualTo(Proof.OPTIMAL);
    }

    private static Cart cart(CartLine... lines) {
        return new Cart("CNY", null, null, List.of(lines), null, null, null, null);
    }

    private static Quote best(Cart cart, Activity... activities) {
        return price(cart, SelectionPolicy.BEST, activities);
    }

    private static Quote price(Cart cart, SelectionPolicy policy, Activity... activities) {
        List<PreparedActivity> prepared = Stream.of(activities).map(ENGINE::prepare).toList();
        return ENGINE.price(new PricingRequest(cart, AT, prepared, Map.of(), policy));
    }
}
