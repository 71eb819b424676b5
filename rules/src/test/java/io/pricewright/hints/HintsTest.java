package io.pricewright.hints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.pricewright.RetailRules;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.Terms;
import io.pricewright.hints.Hint.Addition;
import io.pricewright.hints.Hint.Kind;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HintsTest {
    private static final PricingEngine ENGINE = new PricingEngine(RetailRules.get());
    private static final Cart CART = cart(CartLine.of("tea", 2, 10_000));

    /** 200.00 of 300.00: one tea more, 50.00 less of 300.00. */
    @Test
    void moreOfALineReachesASpend() {
        assertThat(hints(CART, spendTiers("far", 30_000, 5_000)))
                .containsExactly(
                        new Hint(
                                "far",
                                "far",
                                Kind.SPEND,
                                List.of(new Addition("tea", "tea", 1)),
                                null,
                                null,
                                10_000,
                                5_000,
                                25_000));
    }

    /** Behind 20 % off each tea counts 80.00: of 160.00, two more reach 300.00. */
    @Test
    void whatIsAddedCountsAsItIsPriced() {
        Activity off = Activity.of("off", Layer.ITEM, new Terms.PercentOff(2_000));
        Hint hint = hints(CART, off, spendTiers("far", 30_000, 5_000)).get(0);
        assertThat(hint.add()).containsExactly(new Addition("tea", "tea", 2));
        assertThat(hint.payableMinor()).isEqualTo(4 * 8_000 - 5_000);
        assertThat(hint.saveMinor()).isEqualTo(2 * 2_000 + 5_000);
    }

    @Test
    void theNextTierIsANearMissToo() {
        Activity tiers =
                Activity.of(
                        "tiers",
                        Layer.PLATFORM,
                        new Terms.SpendTiers(
                                List.of(tier(20_000, 1_000), tier(30_000, 4_000)), null));
        assertThat(hints(CART, tiers)).extracting(Hint::saveMinor).containsExactly(3_000L);
    }

    @Test
    void oneMoreUnitCompletesAGroup() {
        Activity third = Activity.of("third", Layer.ITEM, new Terms.CheapestFree(3, 1, null));
        assertThat(hints(CART, third))
                .extracting(Hint::kind, Hint::payableMinor)
                .containsExactly(tuple(Kind.QUANTITY, 20_000L));
    }

    @Test
    void anotherPaymentIsToldAlsoWhenNoneIsChosenYet() {
        Activity card =
                Activity.of("card", Layer.PLATFORM, new Terms.OrderAmountOff(700))
                        .withConditions(new Condition.PaymentIn(List.of("CARD")));
        for (Cart cart : List.of(CART, CART.withPayment("COD"))) {
            assertThat(hints(cart, card))
                    .extracting(Hint::payment, Hint::saveMinor)
                    .containsExactly(tuple("CARD", 700L));
        }
    }

    @Test
    void aPaymentDiscountNamesItsOwnMethods() {
        Activity wallet =
                Activity.of(
                        "wallet",
                        Layer.TENDER,
                        new Terms.PaymentDiscount(List.of("WALLET"), Reward.amountOff(300)));
        assertThat(hints(CART, wallet))
                .extracting(Hint::payment, Hint::saveMinor)
                .containsExactly(tuple("WALLET", 300L));
    }

    @Test
    void nothingIsToldThatBringsNothing() {
        Activity better = Activity.of("better", Layer.PLATFORM, new Terms.OrderAmountOff(9_000));
        assertThat(hints(CART, better, spendTiers("far", 30_000, 5_000))).isEmpty();
    }

    /** Five more for 500.00 would reach it: more than twice what is there. */
    @Test
    void whatIsTooFarIsNoNearMiss() {
        assertThat(hints(CART, spendTiers("far", 61_000, 5_000))).isEmpty();
    }

    @Test
    void whatLeavesMostToTheShopperComesFirstAndNoMoreAreToldThanWanted() {
        Activity near = stackable(spendTiers("near", 30_000, 500));
        Activity third = Activity.of("third", Layer.ITEM, new Terms.CheapestFree(4, 1, null));
        Activity card =
                stackable(
                        Activity.of("card", Layer.PLATFORM, new Terms.OrderAmountOff(700))
                                .withConditions(new Condition.PaymentIn(List.of("CARD"))));
        assertThat(hints(CART, near, third, card))
                .extracting(Hint::activityId)
                .containsExactly("card", "near", "third");
        assertThat(hints(2, 32, CART, near, third, card))
                .extracting(Hint::activityId)
                .containsExactly("card", "near");
        assertThat(hints(0, 32, CART, near, third, card)).isEmpty();
    }

    @Test
    void theBudgetIsAsManyCartsPriced() {
        Activity near = stackable(spendTiers("near", 30_000, 500));
        Activity card =
                stackable(
                        Activity.of("card", Layer.PLATFORM, new Terms.OrderAmountOff(700))
                                .withConditions(new Condition.PaymentIn(List.of("CARD"))));
        assertThat(hints(3, 1, CART, near, card))
                .extracting(Hint::activityId)
                .containsExactly("card");
        assertThat(hints(3, 0, CART, near, card)).isEmpty();
    }

    @Test
    void thePartnerOfWhatIsBoughtIsAGoodBesideTheCart() {
        Activity mug =
                Activity.of(
                                "mug",
                                Layer.ITEM,
                                new Terms.BuyXGetY(2, 1, Reward.free(), ofSku("mug"), null, false))
                        .withScope(ofSku("tea"));
        assertThat(hints(CART, mug)).isEmpty();
        HintRequest wanted = new HintRequest(3, null, List.of(CartLine.of("mug", 1, 3_000)));
        Hint hint = new Hints(ENGINE, 32).of(sale(CART, mug), quote(CART, mug), wanted).get(0);
        assertThat(hint.add()).containsExactly(new Addition("mug", "mug", 1));
        assertThat(hint.saveMinor()).isEqualTo(3_000);
        assertThat(hint.payableMinor()).isEqualTo(20_000);
    }

    private static Activity spendTiers(String id, long spendMinor, long amountMinor) {
        return Activity.of(
                id,
                Layer.PLATFORM,
                new Terms.SpendTiers(List.of(tier(spendMinor, amountMinor)), null));
    }

    private static Terms.SpendTiers.Tier tier(long spendMinor, long amountMinor) {
        return new Terms.SpendTiers.Tier(spendMinor, Reward.amountOff(amountMinor));
    }

    private static Activity stackable(Activity activity) {
        return activity.withStacking(Stacking.STACKABLE);
    }

    private static Scope ofSku(String sku) {
        return new Scope(Filter.ofSkus(sku), null, null, null, false);
    }

    private static List<Hint> hints(Cart cart, Activity... activities) {
        return hints(3, 32, cart, activities);
    }

    private static List<Hint> hints(int most, int repricings, Cart cart, Activity... activities) {
        return new Hints(ENGINE, repricings)
                .of(
                        sale(cart, activities),
                        quote(cart, activities),
                        new HintRequest(most, null, null));
    }

    private static Quote quote(Cart cart, Activity... activities) {
        return ENGINE.price(sale(cart, activities));
    }

    private static PricingRequest sale(Cart cart, Activity... activities) {
        return new PricingRequest(
                cart,
                Instant.parse("2026-11-22T04:00:00Z"),
                List.of(activities).stream().map(ENGINE::prepare).toList());
    }

    private static Cart cart(CartLine... lines) {
        return new Cart("CNY", null, null, List.of(lines), null, null, null, null);
    }
}
