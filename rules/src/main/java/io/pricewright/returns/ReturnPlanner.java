package io.pricewright.returns;

import io.pricewright.facts.InvalidFactException;
import io.pricewright.facts.Return;
import io.pricewright.facts.ReturnPolicy;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.Quote;
import io.pricewright.returns.FinalQuote.Applied;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Plans the refunds of one order, return by return. Earlier returns are worked out again from the
 * start, so that a plan follows from the order and its returns alone.
 */
public final class ReturnPlanner {
    private final Order order;
    private final Holdings left;
    private final KeptBack keptBack = new KeptBack();
    private final Repricing repricing;
    private final Losses losses;
    private final GiftsDue giftsDue;
    private final boolean reevaluates;
    private long refundedMinor;

    private ReturnPlanner(PricingEngine engine, Order order) {
        this.order = order;
        this.left = new Holdings(order);
        this.repricing = new Repricing(engine, order);
        this.losses = new Losses(order, repricing);
        this.giftsDue = new GiftsDue(order, repricing);
        this.reevaluates =
                order.quote().applied().stream()
                        .map(Applied::activityId)
                        .anyMatch(id -> order.activity(id).returns() == ReturnPolicy.REEVALUATE);
    }

    /**
     * What to refund for a return.
     *
     * @param engine of the rule set that priced the order
     * @param earlier returns of the order before, oldest first
     * @throws InvalidFactException naming the place, as a path below the request
     */
    public static ReturnPlan plan(
            PricingEngine engine, Order order, List<Return> earlier, Return now) {
        requireOnce(earlier, now);
        ReturnPlanner planner = new ReturnPlanner(engine, order);
        for (int i = 0; i < earlier.size(); i++) {
            planner.next(earlier.get(i), "earlier/" + i);
        }
        return planner.next(now, "now");
    }

    private static void requireOnce(List<Return> earlier, Return now) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < earlier.size(); i++) {
            if (!ids.add(earlier.get(i).id())) {
                throw repeated("earlier/" + i + "/id", earlier.get(i));
            }
        }
        if (!ids.add(now.id())) {
            throw repeated("now/id", now);
        }
    }

    private static InvalidFactException repeated(String at, Return returned) {
        return new InvalidFactException(
                "DUPLICATE_RETURN",
                at,
                "The return " + returned.id() + " is among the earlier ones: plan each once");
    }

    private ReturnPlan next(Return returned, String at) {
        boolean hadGoods = !left.isEmpty();
        List<Holdings.Taken> taken = left.take(returned, at);
        Quote rest =
                reevaluates && !left.isWhole() && !left.isEmpty() ? repricing.rest(left) : null;
        List<ReturnPlan.Reason> reasons = losses.of(left, rest);
        List<ReturnPlan.Gift> gifts = giftsDue.of(left, rest);
        long owed = owedMinor(reasons, gifts);
        KeptBack.Settled settled = keptBack.settle(returned.id(), taken, owed);
        long shipping = hadGoods && left.isEmpty() ? order.quote().shippingPaidMinor() : 0;
        ReturnPlan.Totals totals = PlanLines.totals(settled, shipping);
        refundedMinor += totals.refundMinor();
        return new ReturnPlan(
                returned.id(),
                order.quote().currency(),
                totals,
                PlanLines.of(settled.now()),
                settled.givenBack(),
                gifts,
                reasons,
                new ReturnPlan.Account(
                        order.quote().paidMinor(), refundedMinor, owed, keptBack.sumMinor()));
    }

    private static long owedMinor(List<ReturnPlan.Reason> reasons, List<ReturnPlan.Gift> gifts) {
        return reasons.stream().mapToLong(ReturnPlan.Reason::lostMinor).sum()
                + gifts.stream().mapToLong(ReturnPlan.Gift::worthMinor).sum();
    }
}
