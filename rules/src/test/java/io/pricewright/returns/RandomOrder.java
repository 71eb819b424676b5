package io.pricewright.returns;

import io.pricewright.RetailRules;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Return;
import io.pricewright.facts.ReturnPolicy;
import io.pricewright.facts.Rounding;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.Terms;
import io.pricewright.pricing.Dice;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Sale;
import io.pricewright.returns.FinalQuote.UnitGroup;
import io.pricewright.ruleset.RuleSetSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Orders of random carts and activities of every return policy, and ways they can come back. */
final class RandomOrder {
    static final PricingEngine ENGINE =
            new PricingEngine(
                    RetailRules.get()
                            .withSettings(
                                    new RuleSetSettings(
                                            Rounding.HALF_UP, SelectionPolicy.BEST, 128)));

    private RandomOrder() {}

    /** A sale without use before, as quotes know none; its activities by one policy or by all. */
    static Sale sale(long seed) {
        Sale sale = Sale.random(seed);
        Dice dice = new Dice(~seed);
        ReturnPolicy only = dice.chance(50) ? null : dice.one(ReturnPolicy.values());
        List<Activity> activities = new ArrayList<>();
        for (Activity activity : sale.activities()) {
            ReturnPolicy policy = only == null ? dice.one(ReturnPolicy.values()) : only;
            boolean fits =
                    policy != ReturnPolicy.ALL_OR_NOTHING
                            || activity.layer() == Layer.ITEM
                            || activity.terms() instanceof Terms.Gift;
            activities.add(activity.withReturns(fits ? policy : ReturnPolicy.KEEP));
        }
        return new Sale(sale.cart(), activities, Map.of(), sale.at());
    }

    static Order of(Sale sale) {
        PricingRequest request = sale.request(ENGINE);
        return new Order(
                FinalQuote.of(ENGINE.price(request)), request.cart(), request.candidates());
    }

    static ReturnPlan plan(Order order, List<Return> earlier, Return now) {
        return ReturnPlanner.plan(ENGINE, order, earlier, now);
    }

    /** Returns that bring everything back, gifts too: units by their price, or by default. */
    static List<Return> returns(Dice dice, Order order) {
        Holdings left = new Holdings(order);
        List<Return> returns = new ArrayList<>();
        int size = dice.between(1, 4);
        for (int i = 0; i < size; i++) {
            boolean last = i == size - 1;
            List<Return.Units> units = units(dice, order, left, last);
            List<Return.Gift> gifts = gifts(dice, order, left, last);
            if (!units.isEmpty() || !gifts.isEmpty()) {
                returns.add(new Return("r" + i, units, gifts));
            }
        }
        return returns;
    }

    private static List<Return.Units> units(Dice dice, Order order, Holdings left, boolean last) {
        List<Return.Units> units = new ArrayList<>();
        for (int i = 0; i < order.quote().lines().size(); i++) {
            FinalQuote.Line line = order.quote().lines().get(i);
            for (UnitGroup group : line.units()) {
                long most = left.units(i, group.payableMinor());
                long quantity = last ? most : dice.chance(60) ? 0 : dice.between(0, most);
                if (quantity > 0) {
                    units.add(take(left, line.id(), quantity, group.payableMinor()));
                }
            }
            long most = left.units(i, null);
            if (most > 0 && dice.chance(10)) {
                units.add(take(left, line.id(), dice.between(1, most), null));
            }
        }
        return units;
    }

    private static Return.Units take(Holdings left, String line, long quantity, Long payableMinor) {
        Return.Units units = new Return.Units(line, quantity, payableMinor);
        left.take(new Return("r", List.of(units), null), "now");
        return units;
    }

    private static List<Return.Gift> gifts(Dice dice, Order order, Holdings left, boolean last) {
        List<Return.Gift> gifts = new ArrayList<>();
        for (int i = 0; i < order.quote().gifts().size(); i++) {
            FinalQuote.Gift gift = order.quote().gifts().get(i);
            if (left.gifts(i) > 0 && (last || dice.chance(20))) {
                Return.Gift back = new Return.Gift(gift.activityId(), gift.sku(), left.gifts(i));
                left.take(new Return("r", null, List.of(back)), "now");
                gifts.add(back);
            }
        }
        return gifts;
    }
}
