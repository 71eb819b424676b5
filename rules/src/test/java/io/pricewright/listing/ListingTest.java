package io.pricewright.listing;

import static io.pricewright.listing.Need.Kind.CHANNEL;
import static io.pricewright.listing.Need.Kind.COUPON;
import static io.pricewright.listing.Need.Kind.PAYMENT;
import static io.pricewright.listing.Need.Kind.SEGMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.RetailRules;
import io.pricewright.codec.FactsJson;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Terms;
import io.pricewright.pricing.PricingEngine;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final Instant AT = Instant.parse("2026-11-22T00:00:00Z");
    private static final PricingEngine ENGINE = new PricingEngine(RetailRules.get());

    @Test
    void todaysPriceIsWhatACartOfOneUnitPays() {
        PriceTag tag = tag(item("sale", new Terms.PercentOff(1_000)));
        assertThat(tag.listMinor()).isEqualTo(10_000);
        assertThat(tag.unitPriceMinor()).isEqualTo(9_000);
        assertThat(tag.labels()).containsExactly(new Label("sale", 1, "sale", Layer.ITEM, 1_000));
        assertThat(tag.reachable()).isNull();
        assertThat(tag.allTried()).isTrue();
    }

    @Test
    void theSecondUnitAtHalfPriceIsReachedByTwo() {
        reaches(
                tag(item("half", new Terms.NthUnit(2, 5_000, null))),
                "half",
                7_500,
                2,
                Need.quantity(2));
    }

    @Test
    void aPriceThatDoesNotDivideIsRoundedUp() {
        Reachable reachable =
                tag(item("set", new Terms.NForPrice(3, Reward.price(9_999 * 3 - 10), false, null)))
                        .reachable();
        assertThat(reachable.payableMinor()).isEqualTo(29_987);
        assertThat(reachable.unitPriceMinor()).isEqualTo(9_996);
    }

    @Test
    void everyTypeThatAsksForMoreIsReached() {
        reaches(
                tag(item("a", new Terms.BuyXGetY(2, 1, null, null, null, false))),
                "a",
                6_667,
                3,
                Need.quantity(3));
        reaches(
                tag(item("a", new Terms.CheapestFree(4, 1, null))),
                "a",
                7_500,
                4,
                Need.quantity(4));
        reaches(
                tag(
                        item(
                                "a",
                                new Terms.BundlePrice(
                                        List.of(new Terms.BundlePrice.Part("tea", 2)),
                                        Reward.price(16_000)))),
                "a",
                8_000,
                2,
                Need.quantity(2));
        reaches(
                tag(
                        item(
                                "a",
                                new Terms.QuantityTiers(
                                        List.of(
                                                new Terms.QuantityTiers.Tier(
                                                        3, Reward.percentOff(1_000)),
                                                new Terms.QuantityTiers.Tier(
                                                        6, Reward.percentOff(2_000)))))),
                "a",
                8_000,
                6,
                Need.quantity(6));
    }

    @Test
    void aSpendIsReachedByAsManyUnits() {
        Activity every = order("every", new Terms.EverySpend(30_000, 4_000, 4_000L, null));
        reaches(tag(every), "every", 8_667, 3, Need.spend(30_000));
        Activity tiers =
                order(
                        "tiers",
                        new Terms.SpendTiers(
                                List.of(
                                        new Terms.SpendTiers.Tier(20_000, Reward.amountOff(1_000)),
                                        new Terms.SpendTiers.Tier(
                                                50_000, Reward.amountOff(10_000))),
                                null));
        reaches(tag(tiers), "tiers", 8_000, 5, Need.spend(50_000));
    }

    /** 300.00 is not reached by three at 90.00 but by four. */
    @Test
    void aSpendCountsWhatTheLayerBeforeLeft() {
        reaches(
                tag(
                        item("sale", new Terms.PercentOff(1_000)),
                        order("every", new Terms.EverySpend(30_000, 6_000, 6_000L, null))),
                "every",
                7_500,
                4,
                Need.spend(30_000));
    }

    @Test
    void conditionsAreReachedByWhatTheyAskFor() {
        Activity sale = item("gold", new Terms.PercentOff(1_000));
        reaches(
                tag(sale.withConditions(new Condition.SegmentIn(List.of("GOLD")))),
                "gold",
                9_000,
                1,
                Need.of(SEGMENT, "GOLD"));
        reaches(
                tag(sale.withConditions(new Condition.ChannelIn(List.of("APP")))),
                "gold",
                9_000,
                1,
                Need.of(CHANNEL, "APP"));
        reaches(
                tag(sale.withConditions(new Condition.PaymentIn(List.of("CARD")))),
                "gold",
                9_000,
                1,
                Need.of(PAYMENT, "CARD"));
        reaches(
                tag(sale.withConditions(new Condition.QuantityAtLeast(2, null, null, false))),
                "gold",
                9_000,
                2,
                Need.quantity(2));
    }

    @Test
    void aMemberPriceAndAPaymentDiscountAreReached() {
        reaches(
                tag(item("member", new Terms.MemberPrice(List.of("GOLD"), Map.of("tea", 8_800L)))),
                "member",
                8_800,
                1,
                Need.of(SEGMENT, "GOLD"));
        reaches(
                tag(
                        Activity.of(
                                "card",
                                Layer.TENDER,
                                new Terms.PaymentDiscount(List.of("CARD"), Reward.amountOff(300)))),
                "card",
                9_700,
                1,
                Need.of(PAYMENT, "CARD"));
    }

    @Test
    void aGroupPriceIsReachedByAGroup() {
        reaches(
                tag(item("group", new Terms.GroupBuy(3, 7_900))),
                "group",
                7_900,
                1,
                Need.group("group", 3));
    }

    @Test
    void allNeedsOfAnActivityAreToldTogether() {
        Condition both =
                new Condition.All(
                        List.of(
                                new Condition.SegmentIn(List.of("GOLD")),
                                new Condition.Any(
                                        List.of(
                                                new Condition.PaidOrdersAtMost(0),
                                                new Condition.PaymentIn(List.of("CARD"))))));
        reaches(
                tag(item("half", new Terms.NthUnit(2, 5_000, null)).withConditions(both)),
                "half",
                7_500,
                2,
                Need.quantity(2),
                Need.of(SEGMENT, "GOLD"),
                Need.of(PAYMENT, "CARD"));
    }

    @Test
    void atEqualPricesLessIsAskedFor() {
        Activity gold =
                item("a-gold", new Terms.PercentOff(1_000))
                        .withConditions(
                                new Condition.All(
                                        List.of(
                                                new Condition.SegmentIn(List.of("GOLD")),
                                                new Condition.ChannelIn(List.of("APP")))));
        Activity card =
                item("b-card", new Terms.PercentOff(1_000))
                        .withConditions(new Condition.PaymentIn(List.of("CARD")));
        reaches(tag(gold, card), "b-card", 9_000, 1, Need.of(PAYMENT, "CARD"));
    }

    @Test
    void onlyCouponsAtHandAreReached() {
        Activity coupon = coupon("X");
        assertThat(tag(coupon).reachable()).isNull();
        PriceTag tag =
                new Listing(ENGINE, AT, new Reach(Set.of("X", "Y"), 10, 32))
                        .tag(cart(), List.of(ENGINE.prepare(coupon)), Map.of());
        assertThat(tag.unitPriceMinor()).isEqualTo(10_000);
        reaches(tag, "coupon", 8_000, 1, Need.of(COUPON, "X"));
    }

    @Test
    void whatNoShopperCanChangeIsNotReached() {
        Activity sale = item("sale", new Terms.PercentOff(1_000));
        for (Condition condition :
                List.of(
                        new Condition.PaidOrdersAtLeast(3),
                        new Condition.ContextIn("region", List.of("north")),
                        new Condition.Not(new Condition.All(List.of())),
                        new Condition.QuantityAtLeast(
                                2, null, Scope.of(Filter.ofSkus("coffee")), false),
                        new Condition.QuantityAtLeast(11, null, null, false))) {
            assertThat(tag(sale.withConditions(condition)).reachable())
                    .as("%s", condition)
                    .isNull();
        }
        assertThat(tag(sale.withScope(Scope.of(Filter.ofSkus("coffee")))).reachable()).isNull();
    }

    @Test
    void whatIsNotTriedIsSaid() {
        List<String> segments = IntStream.range(0, 9).mapToObj(i -> "S" + i).toList();
        PriceTag tag =
                tag(
                        item("sale", new Terms.PercentOff(1_000))
                                .withConditions(new Condition.SegmentIn(segments)));
        assertThat(tag.allTried()).isFalse();
        reaches(tag, "sale", 9_000, 1, Need.of(SEGMENT, "S0"));
    }

    @Test
    void whatAsksLeastIsTriedFirst() {
        Activity half = item("half", new Terms.NthUnit(2, 5_000, null));
        Activity third = item("third", new Terms.NthUnit(3, 10_000, null));
        Activity gold =
                item("gold", new Terms.PercentOff(500))
                        .withConditions(new Condition.SegmentIn(List.of("GOLD")));
        assertThat(tag(new Reach(Set.of(), 10, 0), half, third, gold).reachable()).isNull();
        PriceTag one = tag(new Reach(Set.of(), 10, 1), half, third, gold);
        reaches(one, "gold", 9_500, 1, Need.of(SEGMENT, "GOLD"));
        assertThat(one.allTried()).isFalse();
        PriceTag two = tag(new Reach(Set.of(), 10, 2), half, third, gold);
        reaches(two, "half", 7_500, 2, Need.quantity(2));
        PriceTag all = tag(new Reach(Set.of(), 10, 3), half, third, gold);
        reaches(all, "third", 6_667, 3, Need.quantity(3));
        assertThat(all.allTried()).isTrue();
    }

    /** Six towels at 20 % off come to 480.00: 600.00 of list price, but not 600.00 spent. */
    @Test
    void aSpendIsToldOnlyWhereItIsReached() {
        Activity tiers =
                item(
                        "towels",
                        new Terms.QuantityTiers(
                                List.of(
                                        new Terms.QuantityTiers.Tier(
                                                6, Reward.percentOff(2_000)))));
        Activity spend =
                order(
                        "spend",
                        new Terms.SpendTiers(
                                List.of(
                                        new Terms.SpendTiers.Tier(30_000, Reward.amountOff(5_000)),
                                        new Terms.SpendTiers.Tier(60_000, Reward.amountOff(1))),
                                null));
        PriceTag tag = tag(tiers, spend);
        reaches(tag, "spend", 7_167, 6, Need.quantity(6));
    }

    private static void reaches(
            PriceTag tag, String activity, long unitMinor, long quantity, Need... needs) {
        Reachable reachable = tag.reachable();
        assertThat(reachable).isNotNull();
        assertThat(reachable.needs()).containsExactly(needs);
        assertThat(reachable.activityId()).isEqualTo(activity);
        assertThat(reachable.quantity()).isEqualTo(quantity);
        assertThat(reachable.unitPriceMinor()).isEqualTo(unitMinor);
    }

    private static PriceTag tag(Activity... activities) {
        return tag(new Reach(Set.of(), 10, 32), activities);
    }

    private static PriceTag tag(Reach reach, Activity... activities) {
        return new Listing(ENGINE, AT, reach)
                .tag(cart(), Arrays.stream(activities).map(ENGINE::prepare).toList(), Map.of());
    }

    private static Cart cart() {
        return new Cart(
                "CNY", null, null, List.of(CartLine.of("tea", 1, 10_000)), null, null, null, null);
    }

    private static Activity item(String id, Terms terms) {
        return Activity.of(id, Layer.ITEM, terms);
    }

    private static Activity order(String id, Terms terms) {
        return Activity.of(id, Layer.PLATFORM, terms);
    }

    private static Activity coupon(String code) {
        return FactsJson.json()
                .readValue(
                        """
                        {"id":"coupon","layer":"ITEM","coupon":"%s",
                         "terms":{"type":"PERCENT_OFF","permyriad":2000}}
                        """
                                .formatted(code),
                        Activity.class);
    }
}
