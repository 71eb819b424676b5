package io.pricewright.conflict;

import io.pricewright.facts.Activity;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Terms;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that some activities ask about a sale: the names and numbers worth trying. */
final class Asked {
    private static final int STEPS = 3;

    final Set<String> channels = new TreeSet<>();
    final Set<String> payments = new TreeSet<>();
    final Set<String> shippingMethods = new TreeSet<>();
    final Set<String> segments = new TreeSet<>();
    final Set<String> coupons = new TreeSet<>();
    final Map<String, Set<String>> context = new TreeMap<>();
    final Set<Integer> paidOrders = new TreeSet<>();
    final Map<String, Long> groups = new TreeMap<>();
    final Set<Long> quantities = new TreeSet<>();
    final Set<Long> spends = new TreeSet<>();
    boolean shippingFee;
    private final CartLine good;

    Asked(CartLine good, Collection<Activity> activities) {
        this.good = good;
        activities.forEach(this::add);
    }

    private void add(Activity activity) {
        ask(activity.conditions());
        if (activity.coupon() != null) {
            coupons.add(activity.coupon());
        }
        shippingFee |= activity.layer() == Layer.SHIPPING;
        Terms terms = activity.terms();
        if (terms instanceof Terms.MemberPrice member) {
            segments.addAll(member.segments());
        } else if (terms instanceof Terms.PaymentDiscount payment) {
            payments.addAll(payment.methods());
        } else if (terms instanceof Terms.GroupBuy group) {
            groups.put(activity.id(), group.size());
        } else if (terms instanceof Terms.SpendTiers tiers) {
            tiers.tiers().forEach(tier -> spends.add(tier.spendMinor()));
        } else if (terms instanceof Terms.EverySpend every) {
            addSteps(every);
        } else {
            addQuantities(terms);
        }
    }

    private void addQuantities(Terms terms) {
        if (terms instanceof Terms.NthUnit nth) {
            quantities.add((long) nth.nth());
        } else if (terms instanceof Terms.BuyXGetY buy) {
            quantities.addAll(List.of((long) buy.buy(), (long) buy.buy() + buy.get()));
        } else if (terms instanceof Terms.CheapestFree cheapest) {
            quantities.add((long) cheapest.of());
        } else if (terms instanceof Terms.NForPrice set) {
            quantities.add((long) set.quantity());
        } else if (terms instanceof Terms.QuantityTiers tiers) {
            tiers.tiers().forEach(tier -> quantities.add(tier.quantity()));
        } else if (terms instanceof Terms.BundlePrice bundle) {
            bundle.parts().stream()
                    .filter(part -> part.sku().equals(good.sku()))
                    .forEach(part -> quantities.add((long) part.quantity()));
        } else if (terms instanceof Terms.Gift gift && gift.perUnits() != null) {
            quantities.add((long) gift.perUnits());
        }
    }

    private void addSteps(Terms.EverySpend every) {
        for (int step = 1; step <= STEPS; step++) {
            spends.add(every.everyMinor() * step);
        }
        if (every.ceilingMinor() != null) {
            spends.add(every.everyMinor() * (every.ceilingMinor() / every.offMinor()));
        }
    }

    private void ask(Condition condition) {
        if (condition instanceof Condition.All all) {
            all.of().forEach(this::ask);
        } else if (condition instanceof Condition.Any any) {
            any.of().forEach(this::ask);
        } else if (condition instanceof Condition.Not not) {
            ask(not.of());
        } else if (condition instanceof Condition.ChannelIn in) {
            channels.addAll(in.channels());
        } else if (condition instanceof Condition.PaymentIn in) {
            payments.addAll(in.payments());
        } else if (condition instanceof Condition.ShippingMethodIn in) {
            shippingMethods.addAll(in.methods());
        } else if (condition instanceof Condition.SegmentIn in) {
            segments.addAll(in.segments());
        } else if (condition instanceof Condition.ContextIn in) {
            context.computeIfAbsent(in.key(), none -> new TreeSet<>()).addAll(in.values());
        } else if (condition instanceof Condition.CouponPresented presented) {
            coupons.add(presented.code());
        } else if (condition instanceof Condition.PaidOrdersAtMost most) {
            paidOrders.add(most.orders());
            paidOrders.add(most.orders() < Integer.MAX_VALUE ? most.orders() + 1 : most.orders());
        } else if (condition instanceof Condition.PaidOrdersAtLeast least) {
            paidOrders.add(least.orders());
            paidOrders.add(Math.max(0, least.orders() - 1));
        } else if (condition instanceof Condition.Threshold threshold) {
            askMuch(threshold);
        }
    }

    private void askMuch(Condition.Threshold threshold) {
        if (threshold instanceof Condition.SpendAtLeast least) {
            spends.add(least.amountMinor());
        } else if (threshold instanceof Condition.SpendAtMost most) {
            spends.add(most.amountMinor());
        } else if (threshold instanceof Condition.QuantityAtLeast least) {
            quantities.add(least.quantity());
        } else if (threshold instanceof Condition.QuantityAtMost most) {
            quantities.add(most.quantity());
        }
    }
}
