package io.pricewright.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.RetailRules;
import io.pricewright.facts.Activity;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.Terms;
import io.pricewright.pricing.PricingEngine;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConflictCheckTest {
    private static final PricingEngine ENGINE = new PricingEngine(RetailRules.get());
    private static final Instant FROM = Instant.parse("2026-11-22T00:00:00Z");

    @Test
    void whatIsAlwaysDisplacedNeverWins() {
        Activity tenth = item("tenth", new Terms.PercentOff(1_000));
        Activity fifth = item("fifth", new Terms.PercentOff(2_000));
        assertThat(check(tenth, fifth).neverWin())
                .containsExactly(
                        new NeverWins(
                                "tenth",
                                1,
                                "tenth",
                                List.of(RejectionCode.DISPLACED),
                                List.of("fifth")));
        assertThat(check(tenth, fifth).witnesses()).isEmpty();
    }

    @Test
    void whatItWouldHideIsFoundToo() {
        Activity fifth = item("fifth", new Terms.PercentOff(2_000));
        Activity tenth =
                item("tenth", new Terms.PercentOff(1_000)).withScope(Scope.of(Filter.ofSkus("s1")));
        assertThat(check(fifth, tenth).neverWin())
                .extracting(NeverWins::activityId)
                .containsExactly("tenth");
    }

    @Test
    void whatStillCountsElsewhereIsNotHidden() {
        Activity fifth =
                item("fifth", new Terms.PercentOff(2_000)).withScope(Scope.of(Filter.ofSkus("s1")));
        assertThat(check(fifth, item("tenth", new Terms.PercentOff(1_000))).neverWin()).isEmpty();
    }

    @Test
    void whatCountsAtAnotherListPriceIsNotHidden() {
        Activity tenth = item("tenth", new Terms.PercentOff(1_000));
        assertThat(check(tenth, item("fifty", new Terms.AmountOff(5_000))).neverWin()).isEmpty();
    }

    @Test
    void conditionsThatContradictNeverWin() {
        Activity nobody =
                item("nobody", new Terms.PercentOff(1_000))
                        .withConditions(
                                new Condition.All(
                                        List.of(
                                                new Condition.PaidOrdersAtMost(0),
                                                new Condition.PaidOrdersAtLeast(1))));
        assertThat(check(nobody).neverWin())
                .extracting(NeverWins::activityId)
                .containsExactly("nobody");
    }

    @Test
    void nothingIsSaidToNeverWinWhenTheSearchWasCutShort() {
        Activity tenth = item("tenth", new Terms.PercentOff(1_000));
        Activity fifth = item("fifth", new Terms.PercentOff(2_000));
        Findings findings =
                new ConflictCheck(ENGINE, new Effort(3, 10, 20))
                        .of(tenth, around(List.of(), fifth), FROM);
        assertThat(findings.complete()).isFalse();
        assertThat(findings.neverWin()).isEmpty();
        assertThat(findings.cartsPriced()).isLessThanOrEqualTo(6);
    }

    @Test
    void aBundleFindsItsOtherParts() {
        Activity set =
                item(
                        "set",
                        new Terms.BundlePrice(
                                List.of(
                                        new Terms.BundlePrice.Part("phone", 1),
                                        new Terms.BundlePrice.Part("case", 2)),
                                Reward.price(100_000)));
        Good phone = told("phone", 120_000);
        Good cover = told("case", 10_000);
        Findings findings =
                new ConflictCheck(ENGINE, Effort.DEFAULT)
                        .of(set, around(List.of(phone, cover)), FROM);
        Witness lowest = of(findings, "phone");
        // 1000.00 for 1400.00: the phone has six sevenths of it.
        assertThat(lowest.unitPriceMinor()).isEqualTo(85_714);
        assertThat(lowest.assumed()).isFalse();
        assertThat(lowest.cart().lines())
                .extracting(CartLine::sku)
                .containsExactly("phone", "case");
        assertThat(findings.complete()).isTrue();
    }

    @Test
    void whatIsBoughtForAGiftIsFound() {
        Activity mug =
                item(
                                "mug",
                                new Terms.BuyXGetY(
                                        2, 1, null, Scope.of(Filter.ofSkus("mug")), null, false))
                        .withScope(Scope.of(Filter.ofCategories("tea")));
        Witness lowest =
                of(
                        new ConflictCheck(ENGINE, Effort.DEFAULT)
                                .of(mug, around(List.of(told("mug", 3_000))), FROM),
                        "mug");
        assertThat(lowest.unitPriceMinor()).isZero();
        assertThat(lowest.cart().lines()).hasSize(2);
    }

    @Test
    void aSpendIsBoughtUpToAtTheLowerPriceToo() {
        Activity half = item("half", new Terms.FixedPrice(50));
        Activity spend =
                Activity.of(
                        "spend",
                        Layer.PLATFORM,
                        new Terms.SpendTiers(
                                List.of(new Terms.SpendTiers.Tier(2_000, Reward.amountOff(1_000))),
                                null));
        Findings findings =
                new ConflictCheck(ENGINE, Effort.DEFAULT)
                        .of(half, around(List.of(told("pen", 100)), spend), FROM);
        assertThat(of(findings, "pen").unitPriceMinor()).isEqualTo(25);
        assertThat(of(findings, "pen").cart().lines().get(0).quantity()).isEqualTo(40);
    }

    @Test
    void amongManyItIsCutShortAndSaysSo() {
        Activity[] others =
                IntStream.range(0, 40)
                        .mapToObj(
                                i ->
                                        item("o" + i, new Terms.PercentOff(100 + i))
                                                .withStacking(Stacking.STACKABLE)
                                                .withConditions(
                                                        new Condition.SegmentIn(
                                                                List.of("segment-" + i))))
                        .toArray(Activity[]::new);
        Findings findings =
                new ConflictCheck(ENGINE, new Effort(2_000, 3, 5))
                        .of(
                                item("one", new Terms.PercentOff(1_000))
                                        .withStacking(Stacking.STACKABLE),
                                around(List.of(told("pen", 100_000)), others),
                                FROM);
        assertThat(findings.complete()).isFalse();
        assertThat(findings.pairs()).hasSize(40);
        // All forty at once is where the descent ends, cut short or not.
        assertThat(of(findings, "pen").applied()).hasSize(41);
    }

    @Test
    void withoutACartLeftNothingIsComplete() {
        Lowest none =
                new LowestPrice(ENGINE, Effort.DEFAULT)
                        .of(
                                new LowestPrice.Question(
                                        told("pen", 100),
                                        List.of(),
                                        List.of(),
                                        FROM,
                                        FROM.plusSeconds(1)),
                                null,
                                null,
                                false,
                                0);
        assertThat(none).isEqualTo(new Lowest(null, 0, false));
    }

    private static Witness of(Findings findings, String sku) {
        return findings.witnesses().stream()
                .filter(witness -> witness.good().sku().equals(sku))
                .findFirst()
                .orElseThrow();
    }

    private static Findings check(Activity one, Activity... others) {
        return new ConflictCheck(ENGINE, Effort.DEFAULT).of(one, around(List.of(), others), FROM);
    }

    private static Surroundings around(List<Good> goods, Activity... others) {
        return new Surroundings(List.of(others), true, goods, "CNY");
    }

    private static Good told(String sku, long unitPriceMinor) {
        return Good.told(CartLine.of(sku, 1, unitPriceMinor), "CNY");
    }

    private static Activity item(String id, Terms terms) {
        return Activity.of(id, Layer.ITEM, terms);
    }
}
