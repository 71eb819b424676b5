package io.pricewright.returns;

import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Return;
import io.pricewright.facts.ReturnPolicy;
import io.pricewright.pricing.PricingRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows the refunds of one order, adding up for itself. */
final class RefundCheck {
    private final Order order;
    private final boolean allReevaluated;

    /** What of the price of the units of a return's line has not been refunded yet. */
    private final Map<String, Long> open = new HashMap<>();

    private final Map<String, Long> backByLine = new HashMap<>();
    private final List<Return.Units> backUnits = new ArrayList<>();
    private final List<Return.Gift> backGifts = new ArrayList<>();
    private long goodsMinor;
    private long shippingMinor;
    private long mostAtOnceMinor;

    RefundCheck(Order order) {
        this.order = order;
        this.allReevaluated =
                order.quote().gifts().isEmpty()
                        && order.quote().applied().stream()
                                .map(each -> order.activity(each.activityId()).returns())
                                .allMatch(policy -> policy == ReturnPolicy.REEVALUATE);
    }

    ReturnPlan next(List<Return> earlier, Return now) {
        ReturnPlan plan = RandomOrder.plan(order, earlier, now);
        units(now, plan);
        sums(plan);
        telescopes(plan);
        return plan;
    }

    private void units(Return now, ReturnPlan plan) {
        for (ReturnPlan.Line line : plan.lines()) {
            long sum = 0;
            for (ReturnPlan.Units units : line.units()) {
                require(units.refundMinor() >= 0, "a negative refund in %s", line);
                require(units.keptBackMinor() >= 0, "more than was paid in %s", line);
                require(
                        units.refundMinor() + units.keptBackMinor() == units.paidMinor(),
                        "the price of a unit in %s",
                        line);
                sum += units.quantity() * units.refundMinor();
                open.merge(
                        now.id() + " " + line.id(),
                        units.quantity() * units.keptBackMinor(),
                        Long::sum);
                backByLine.merge(line.id(), units.quantity(), Long::sum);
            }
            require(sum == line.refundMinor(), "the sum of %s", line);
        }
        for (ReturnPlan.GivenBack given : plan.givenBack()) {
            require(given.amountMinor() > 0, "nothing given back by %s", given);
            long left =
                    open.merge(
                            given.returnId() + " " + given.line(),
                            -given.quantity() * given.amountMinor(),
                            Long::sum);
            require(left >= 0, "more than was paid for the units of %s", given);
        }
        backUnits.addAll(now.units());
        backGifts.addAll(now.gifts());
    }

    private void sums(ReturnPlan plan) {
        ReturnPlan.Totals totals = plan.totals();
        require(totals.refundMinor() >= 0, "a negative refund %s", totals);
        long ofLines =
                plan.lines().stream().mapToLong(ReturnPlan.Line::refundMinor).sum()
                        + totals.givenBackMinor()
                        + totals.shippingMinor();
        require(totals.refundMinor() == ofLines, "lines sum to %s, not %s", ofLines, totals);
        goodsMinor += totals.refundMinor() - totals.shippingMinor();
        shippingMinor += totals.shippingMinor();
        long stillOpen = open.values().stream().mapToLong(Long::longValue).sum();
        require(plan.order().keptBackMinor() == stillOpen, "kept back %s", plan.order());
        require(
                plan.order().refundedMinor() == goodsMinor + shippingMinor,
                "refunded %s",
                plan.order());
        require(
                plan.order().refundedMinor() <= plan.order().paidMinor(),
                "more than was paid %s",
                plan.order());
    }

    /** However it is split, the refund is the most that one return of the same would have had. */
    private void telescopes(ReturnPlan plan) {
        Return atOnce = new Return("at once", backUnits, backGifts);
        ReturnPlan single = RandomOrder.plan(order, List.of(), atOnce);
        long one = single.totals().refundMinor() - single.totals().shippingMinor();
        mostAtOnceMinor = Math.max(mostAtOnceMinor, one);
        require(goodsMinor == mostAtOnceMinor, "%s, at once %s", goodsMinor, mostAtOnceMinor);
        if (allReevaluated) {
            long paid = single.totals().paidMinor();
            long dearest = Math.max(0, Math.min(paid, paid - dearerMinor(paid)));
            require(one == dearest, "at once %s, by the price of the rest %s", one, dearest);
        }
    }

    /** By how much the price of the rest is over what was paid for it. */
    private long dearerMinor(long returnedMinor) {
        List<CartLine> rest = new ArrayList<>();
        for (CartLine line : order.cart().lines()) {
            long left = line.quantity() - backByLine.getOrDefault(line.id(), 0L);
            if (left > 0) {
                rest.add(line.withQuantity(left));
            }
        }
        if (rest.isEmpty()) {
            return 0;
        }
        Cart cart = order.cart().withLines(rest);
        long price =
                RandomOrder.ENGINE
                        .price(
                                new PricingRequest(
                                        cart, order.quote().pricedAt(), order.candidates()))
                        .totals()
                        .payableMinor();
        return price - (order.quote().paidMinor() - returnedMinor);
    }

    /** To be asked once everything has come back. */
    void isRefundedWhole() {
        require(
                goodsMinor + shippingMinor == order.quote().paidMinor(),
                "refunded %s and shipping %s of %s",
                goodsMinor,
                shippingMinor,
                order.quote().paidMinor());
        require(shippingMinor == order.quote().shippingPaidMinor(), "shipping %s", shippingMinor);
        require(open.values().stream().allMatch(left -> left == 0), "still kept back %s", open);
    }

    private static void require(boolean holds, String otherwise, Object... of) {
        if (!holds) {
            throw new AssertionError(String.format(otherwise, of));
        }
    }
}
