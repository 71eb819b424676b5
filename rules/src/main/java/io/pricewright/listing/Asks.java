package io.pricewright.listing;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a discount type itself asks of a shopper who buys one good: more units, more spent, or more
 * people.
 */
final class Asks {
    private static final List<Set<Need>> NOTHING = List.of(Set.of());

    /** Steps of a discount on every so much spent. */
    private static final int STEPS = 3;

    private Asks() {}

    /** Each of these may give a price of its own. */
    static List<Set<Need>> of(Activity activity, Cart cart) {
        Terms terms = activity.terms();
        if (terms instanceof Terms.NthUnit nth) {
            return units(nth.nth());
        } else if (terms instanceof Terms.BuyXGetY buy) {
            return buy.partialGet()
                    ? units(buy.buy() + buy.get(), buy.buy() + 1)
                    : units(buy.buy() + buy.get());
        } else if (terms instanceof Terms.CheapestFree cheapest) {
            return units(cheapest.of());
        } else if (terms instanceof Terms.NForPrice set) {
            return units(set.quantity());
        } else if (terms instanceof Terms.BundlePrice bundle) {
            return units(
                    bundle.parts().stream()
                            .filter(part -> part.sku().equals(cart.lines().get(0).sku()))
                            .mapToLong(Terms.BundlePrice.Part::quantity)
                            .toArray());
        } else if (terms instanceof Terms.QuantityTiers tiers) {
            return units(
                    tiers.tiers().stream().mapToLong(Terms.QuantityTiers.Tier::quantity).toArray());
        } else if (terms instanceof Terms.SpendTiers tiers) {
            return tiers.tiers().stream()
                    .map(tier -> Set.of(Need.spend(tier.spendMinor())))
                    .toList();
        } else if (terms instanceof Terms.EverySpend every) {
            return steps(every);
        } else if (terms instanceof Terms.GroupBuy group) {
            return cart.groupSizes().getOrDefault(activity.id(), 0L) >= group.size()
                    ? NOTHING
                    : List.of(Set.of(Need.group(activity.id(), group.size())));
        }
        return NOTHING;
    }

    private static List<Set<Need>> units(long... numbers) {
        List<Set<Need>> asks = new ArrayList<>();
        for (long units : numbers) {
            asks.add(units > 1 ? Set.of(Need.quantity(units)) : Set.of());
        }
        return asks.isEmpty() ? NOTHING : asks;
    }

    private static List<Set<Need>> steps(Terms.EverySpend every) {
        List<Set<Need>> asks = new ArrayList<>();
        for (int step = 1; step <= STEPS; step++) {
            if (step == 1
                    || every.ceilingMinor() == null
                    || every.offMinor() <= every.ceilingMinor() / step) {
                asks.add(Set.of(Need.spend(every.everyMinor() * step)));
            }
        }
        return asks;
    }
}
