package io.pricewright.pricing;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Basis;
import io.pricewright.facts.Caps;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Pick;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.Reward;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.Terms;
import io.pricewright.facts.UsageLimits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The smallest example of each fault that random carts found. */
class EngineFaultsTest {
    private static final Condition NOT_GIVEN = new Condition.PaidOrdersAtMost(2);
    private static final Condition NOT_MET = new Condition.CouponPresented("K0");
    private static final Activity FIVE_OFF =
            Activity.of("five", Layer.PLATFORM, new Terms.OrderAmountOff(5));

    @Test
    void aFactThatIsNotGivenDoesNotHideThatAnotherConditionFails() {
        Condition both = new Condition.All(List.of(NOT_GIVEN, NOT_MET));
        assertThat(codeOf(FIVE_OFF.withConditions(both)))
                .isEqualTo(RejectionCode.COUPON_NOT_PRESENTED);
        assertThat(priced(FIVE_OFF.withConditions(new Condition.Not(both))).applied()).hasSize(1);
    }

    @Test
    void aFactThatIsNotGivenLeavesAnAlternativeOpenInEitherOrder() {
        for (List<Condition> either :
                List.of(List.of(NOT_GIVEN, NOT_MET), List.of(NOT_MET, NOT_GIVEN))) {
            Condition any = new Condition.Any(either);
            assertThat(codeOf(FIVE_OFF.withConditions(any))).isEqualTo(RejectionCode.MISSING_FACT);
            assertThat(codeOf(FIVE_OFF.withConditions(new Condition.Not(any))))
                    .isEqualTo(RejectionCode.MISSING_FACT);
        }
    }

    @Test
    void unitsGivenAwayDoNotCountAgainstAtMost() {
        Activity oneFree = Activity.of("free", Layer.ITEM, new Terms.CheapestFree(2, 1, null));
        Condition atMostOne = new Condition.QuantityAtMost(1, Basis.LIST, null, false);
        assertThat(priced(oneFree, FIVE_OFF.withConditions(atMostOne)).applied()).hasSize(2);
    }

    @Test
    void aSetGivenAwayCountsTowardsNothing() {
        for (Reward reward : List.of(Reward.free(), Reward.price(0))) {
            Activity set =
                    Activity.of("set", Layer.ITEM, new Terms.NForPrice(2, reward, false, null));
            Condition atLeastOne = new Condition.QuantityAtLeast(1, null, null, false);
            assertThat(priced(set, FIVE_OFF.withConditions(atLeastOne)).notApplied())
                    .extracting(Quote.NotApplied::code)
                    .containsExactly(RejectionCode.QUANTITY_NOT_MET);
        }
    }

    @Test
    void whoTookNothingGaveNothingAway() {
        Activity oneFree = Activity.of("free", Layer.ITEM, new Terms.CheapestFree(2, 1, null));
        Condition atLeastThree = new Condition.QuantityAtLeast(3, null, null, false);
        Cart cart = cart(CartLine.of("sample", 2, 0), CartLine.of("cup", 1, 500));
        Quote quote = priced(cart, oneFree, FIVE_OFF.withConditions(atLeastThree));
        assertThat(quote.applied()).extracting(Quote.Applied::activityId).containsExactly("five");
    }

    @Test
    void everyTypeKeepsItsCapOnUnits() {
        Caps one = new Caps(null, null, 1L, null, null);
        Terms.QuantityTiers tiers =
                new Terms.QuantityTiers(
                        List.of(new Terms.QuantityTiers.Tier(2, Reward.percentOff(1_000))));
        assertThat(off(Activity.of("a", Layer.ITEM, tiers).withCaps(one))).isEqualTo(100);
        assertThat(off(Activity.of("a", Layer.SHOP, tiers).withCaps(one))).isEqualTo(100);
        assertThat(
                        off(
                                Activity.of("a", Layer.SHOP, new Terms.OrderPercentOff(1_000))
                                        .withCaps(one)))
                .isEqualTo(100);
        assertThat(
                        off(
                                Activity.of(
                                                "a",
                                                Layer.ITEM,
                                                new Terms.NForPrice(
                                                        1, Reward.price(900), false, null))
                                        .withCaps(one)))
                .isEqualTo(100);
        assertThat(
                        off(
                                Activity.of(
                                                "a",
                                                Layer.ITEM,
                                                new Terms.BundlePrice(
                                                        List.of(new Terms.BundlePrice.Part("a", 1)),
                                                        Reward.price(900)))
                                        .withCaps(one)))
                .isEqualTo(100);
        assertThat(off(Activity.of("a", Layer.ITEM, new Terms.LineAmountOff(1_500)).withCaps(one)))
                .isEqualTo(1_000);
    }

    @Test
    void everyTypeKeepsItsCapOnApplications() {
        Caps once = new Caps(null, 1, null, null, null);
        Terms every = new Terms.EverySpend(500, 5, null, null);
        assertThat(off(Activity.of("a", Layer.SHOP, every).withCaps(once))).isEqualTo(5);
        Cart two = cart(CartLine.of("a", 1, 500), CartLine.of("b", 1, 500));
        Activity line = Activity.of("a", Layer.ITEM, new Terms.LineAmountOff(7)).withCaps(once);
        assertThat(priced(two, line).totals().discountMinor()).isEqualTo(7);
    }

    @Test
    void aCapUnderTheSizeOfASetIsALimitAndNoLackOfUnits() {
        Activity set =
                Activity.of(
                                "set",
                                Layer.ITEM,
                                new Terms.NForPrice(2, Reward.price(900), false, null))
                        .withCaps(new Caps(null, null, 1L, null, null));
        assertThat(codeOf(set)).isEqualTo(RejectionCode.LIMIT_REACHED);
    }

    @Test
    void aLimitOfNothingKeepsAnActivityOutBeforeItsFirstUse() {
        Activity never = limited(new UsageLimits(0L, null, null), null);
        assertThat(codeOf(never)).isEqualTo(RejectionCode.LIMIT_REACHED);
        assertThat(codeOf(limited(new UsageLimits(null, null, 0L), null)))
                .isEqualTo(RejectionCode.LIMIT_REACHED);
        assertThat(codeOf(limited(new UsageLimits(null, null, null, 0L, null, UTC), null)))
                .isEqualTo(RejectionCode.LIMIT_REACHED);
        assertThat(codeOf(limited(new UsageLimits(null, null, null, null, 0L, UTC), null)))
                .isEqualTo(RejectionCode.LIMIT_REACHED);
        assertThat(codeOf(limited(null, 0L))).isEqualTo(RejectionCode.BUDGET_EXHAUSTED);
    }

    @Test
    void aFloorOnSomeUnitsLeavesTheOthersTheirPercentage() {
        Cart cart =
                cart(
                        new CartLine("a", "a", null, null, null, 4, 1_000, null, 800, true, null),
                        CartLine.of("b", 1, 1_000));
        Activity half =
                Activity.of("half", Layer.ITEM, new Terms.PercentOff(5_000))
                        .withStacking(Stacking.STACKABLE);
        Activity second =
                Activity.of("second", Layer.ITEM, new Terms.NthUnit(2, 5_000, Pick.DEAREST))
                        .withStacking(stackable(1));
        assertThat(priced(cart, half, second).totals().payableMinor()).isEqualTo(3_700);
    }

    @Test
    void aSetThatKeepsABetterOfferFromItsUnitsIsLeftOut() {
        Activity elevenOff = Activity.of("eleven", Layer.ITEM, new Terms.AmountOff(11));
        Activity set =
                Activity.of(
                        "set",
                        Layer.ITEM,
                        new Terms.NForPrice(3, Reward.amountOff(5), false, null));
        Activity tenth =
                Activity.of("tenth", Layer.ITEM, new Terms.PercentOff(1_000))
                        .withStacking(new Stacking(null, false, null, 1, true, false, null));
        Cart cart = cart(CartLine.of("a", 4, 2), CartLine.of("b", 1, 11));
        Quote quote = priced(SelectionPolicy.BEST, cart, elevenOff, set, tenth);
        assertThat(quote.totals().payableMinor()).isZero();
    }

    @Test
    void theWaysToShareALineAreSearchedToo() {
        Activity third =
                Activity.of("third", Layer.ITEM, new Terms.NthUnit(3, 10_000, Pick.CART_ORDER))
                        .withStacking(stackable(1));
        Activity fixed = Activity.of("fixed", Layer.ITEM, new Terms.FixedPrice(10));
        Activity percent =
                Activity.of("percent", Layer.ITEM, new Terms.PercentOff(3_333))
                        .withStacking(Stacking.STACKABLE);
        Cart cart = cart(CartLine.of("a", 7, 257), CartLine.of("b", 3, 600));
        Quote quote = priced(SelectionPolicy.BEST, cart, third, fixed, percent);
        assertThat(quote.selection().proof()).isEqualTo(Quote.Proof.OPTIMAL);
        assertThat(quote.totals().payableMinor()).isEqualTo(100);
    }

    @Test
    void whatSavesNothingIsNotDisplacedByNobody() {
        Activity two =
                Activity.of("two", Layer.ITEM, new Terms.PercentOff(1_000))
                        .withStacking(stackable(2));
        Activity five = Activity.of("five", Layer.ITEM, new Terms.PercentOff(5_000));
        Stacking notBesideTwo =
                new Stacking(
                        null,
                        true,
                        null,
                        2,
                        false,
                        false,
                        new Stacking.Excludes(null, Set.of("two")));
        Activity shipping =
                Activity.of("shipping", Layer.SHIPPING, new Terms.FreeShipping())
                        .withStacking(notBesideTwo);
        Quote quote =
                priced(SelectionPolicy.BEST, cart(CartLine.of("a", 2, 1_000)), two, five, shipping);
        assertThat(quote.notApplied())
                .filteredOn(not -> not.activityId().equals("shipping"))
                .extracting(Quote.NotApplied::code)
                .containsExactly(RejectionCode.NO_EFFECT);
    }

    private static Stacking stackable(int priority) {
        return new Stacking(null, true, null, priority, false, false, null);
    }

    private static Activity limited(UsageLimits limits, Long budgetMinor) {
        return new Activity(
                "a",
                1,
                null,
                Layer.ITEM,
                new Terms.PercentOff(1_000),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                limits,
                null,
                budgetMinor,
                null,
                null,
                null);
    }

    /** What it takes off 2 units of 10.00. */
    private static long off(Activity activity) {
        return priced(activity).totals().discountMinor();
    }

    private static RejectionCode codeOf(Activity activity) {
        return priced(activity).notApplied().get(0).code();
    }

    private static Quote priced(Activity... activities) {
        return priced(cart(CartLine.of("a", 2, 1_000)), activities);
    }

    private static Quote priced(Cart cart, Activity... activities) {
        return priced(SelectionPolicy.PRIORITY, cart, activities);
    }

    private static Quote priced(SelectionPolicy policy, Cart cart, Activity... activities) {
        Sale sale = new Sale(cart, List.of(activities), Map.of(), RandomActivities.AT);
        PricingPropertyTest.everyInvariant(sale);
        return Priced.of(sale, sale.request(Priced.ENGINE), policy).quote();
    }

    private static Cart cart(CartLine... lines) {
        return new Cart("CNY", null, null, List.of(lines), null, null, null, null);
    }
}
