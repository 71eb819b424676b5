package io.pricewright.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.InvalidFactException;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Return;
import io.pricewright.facts.ReturnPolicy;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Terms;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingRequest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Refusals, and what the worked numbers of the guide do not show. */
class ReturnPlannerTest {
    private static final Instant AT = Instant.parse("2026-11-22T04:00:00Z");
    private static final Activity SECOND_HALF =
            Activity.of("second", Layer.ITEM, new Terms.NthUnit(2, 5_000, null));

    @Test
    void aReturnIsPlannedOnce() {
        Order order = sold(List.of(), CartLine.of("tea", 3, 4_000));
        Return one = units("r1", "tea", 1, null);
        refused("DUPLICATE_RETURN", "now/id", order, List.of(one), one);
        Return other = units("r2", "tea", 1, null);
        refused("DUPLICATE_RETURN", "earlier/1/id", order, List.of(one, one), other);
    }

    @Test
    void nothingComesBackThatWasNotSold() {
        Order order = sold(List.of(SECOND_HALF), CartLine.of("tea", 2, 4_000));
        Return one = units("r1", "tea", 1, null);
        refused("UNKNOWN_LINE", "now/units/0/line", order, List.of(), units("r", "tie", 1, null));
        refused("TOO_MANY_UNITS", "now/units/0/quantity", order, units("r", "tea", 3, null));
        refused("TOO_MANY_UNITS", "now/units/0/quantity", order, units("r", "tea", 2, 2_000L));
        refused("TOO_MANY_UNITS", "now/units/0/quantity", order, units("r", "tea", 1, 3_999L));
        refused(
                "TOO_MANY_UNITS",
                "now/units/0/quantity",
                order,
                List.of(one),
                units("r2", "tea", 1, 2_000L));
        refused(
                "TOO_MANY_UNITS",
                "now/gifts/0/quantity",
                order,
                new Return("r", null, List.of(new Return.Gift("mug", "mug", 1))));
    }

    @Test
    void unitsAreNamedByWhatWasPaid() {
        Order order = sold(List.of(SECOND_HALF), CartLine.of("tea", 2, 4_000));
        assertThat(refundMinor(order, units("r1", "tea", 1, null))).isEqualTo(2_000);
        assertThat(refundMinor(order, units("r1", "tea", 1, 4_000L))).isEqualTo(4_000);
    }

    @Test
    void whatIsKeptBackIsSharedOverTheUnitsThatComeBackByTheirPrices() {
        Activity every =
                Activity.of("mall", Layer.PLATFORM, new Terms.OrderAmountOff(1_000))
                        .withConditions(new Condition.SpendAtLeast(30_000, null, null, false))
                        .withReturns(ReturnPolicy.REEVALUATE);
        Order order =
                sold(
                        List.of(every),
                        CartLine.of("a", 1, 10_000),
                        CartLine.of("b", 2, 5_000),
                        CartLine.of("c", 1, 10_000));
        Return now =
                new Return(
                        "r1",
                        List.of(new Return.Units("b", 2, null), new Return.Units("c", 1, null)),
                        null);
        ReturnPlan plan = ReturnPlanner.plan(RandomOrder.ENGINE, order, List.of(), now);
        // a bore 3.34 of the 10.00; that is kept back, half of each line: 1.67 of b, 1.67 of c.
        assertThat(plan.totals()).isEqualTo(new ReturnPlan.Totals(19_334, 334, 0, 0, 19_000));
        assertThat(plan.lines())
                .extracting(ReturnPlan.Line::refundMinor)
                .containsExactly(9_500L, 9_500L);
    }

    @Test
    void anActivityOfASetThatIsWholeLosesNothingWhenOtherGoodsComeBack() {
        Activity set =
                Activity.of(
                                "set",
                                Layer.ITEM,
                                new Terms.BundlePrice(
                                        List.of(
                                                new Terms.BundlePrice.Part("a", 1),
                                                new Terms.BundlePrice.Part("b", 1)),
                                        Reward.price(10_000)))
                        .withReturns(ReturnPolicy.ALL_OR_NOTHING);
        Order order =
                sold(
                        List.of(set),
                        CartLine.of("a", 1, 10_000),
                        CartLine.of("b", 2, 5_000),
                        CartLine.of("c", 1, 10_000));
        assertThat(refundMinor(order, units("r1", "c", 1, null))).isEqualTo(10_000);
        assertThat(refundMinor(order, units("r1", "b", 1, 5_000L))).isEqualTo(5_000);
    }

    @Test
    void aCandidateThatIsNotGivenIsRefused() {
        Order order = sold(List.of(SECOND_HALF), CartLine.of("tea", 2, 4_000));
        Order without = new Order(order.quote(), order.cart(), List.of());
        assertThat(
                        catchThrowableOfType(
                                IllegalArgumentException.class,
                                () -> refundMinor(without, units("r1", "tea", 1, null))))
                .hasMessageContaining("second");
    }

    private static Order sold(List<Activity> activities, CartLine... lines) {
        Cart cart = new Cart("CNY", null, null, List.of(lines), null, null, null, null);
        List<PreparedActivity> candidates =
                activities.stream().map(RandomOrder.ENGINE::prepare).toList();
        return new Order(
                FinalQuote.of(RandomOrder.ENGINE.price(new PricingRequest(cart, AT, candidates))),
                cart,
                candidates);
    }

    private static Return units(String id, String line, long quantity, Long payableMinor) {
        return new Return(id, List.of(new Return.Units(line, quantity, payableMinor)), null);
    }

    private static long refundMinor(Order order, Return now) {
        return ReturnPlanner.plan(RandomOrder.ENGINE, order, List.of(), now).totals().refundMinor();
    }

    private static void refused(String code, String field, Order order, Return now) {
        refused(code, field, order, List.of(), now);
    }

    private static void refused(
            String code, String field, Order order, List<Return> earlier, Return now) {
        InvalidFactException refused =
                catchThrowableOfType(
                        InvalidFactException.class,
                        () -> ReturnPlanner.plan(RandomOrder.ENGINE, order, earlier, now));
        assertThat(Stream.of(refused.code(), refused.field())).containsExactly(code, field);
    }
}
