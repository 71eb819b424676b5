package io.pricewright.service.pricing;

import io.pricewright.facts.Activity;
import io.pricewright.facts.UsageLimits;
import io.pricewright.pricing.Quote;
import io.pricewright.service.inventory.Hold;
import io.pricewright.service.inventory.HoldKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has to be held for a quote: what its activities have of their own and it used. What is
 * limited per day is held of the day of the quote, also when it is reserved after midnight, and
 * comes back to that day.
 */
final class QuoteHolds {
    private final Quote quote;

    private QuoteHolds(Quote quote) {
        this.quote = quote;
    }

    /**
     * @param candidates among which those that count are
     */
    static List<Hold> of(Quote quote, Collection<Activity> candidates) {
        Map<String, Activity> byId = new HashMap<>();
        candidates.forEach(each -> byId.put(each.id(), each));
        QuoteHolds holds = new QuoteHolds(quote);
        List<Hold> all = new ArrayList<>();
        for (Quote.Applied applied : quote.applied()) {
            holds.add(byId.get(applied.activityId()), applied.discountMinor(), all);
        }
        return all;
    }

    private void add(Activity activity, long discountMinor, List<Hold> all) {
        String id = activity.id();
        UsageLimits limits = activity.limits();
        boolean countsUnits =
                !activity.inventory().isEmpty()
                        || limits.unitsPerShopper() != null
                        || limits.unitsPerShopperPerDay() != null;
        Map<String, Long> units = countsUnits ? unitsOf(id) : Map.of();
        long sum = units.values().stream().mapToLong(Long::longValue).sum();
        add(all, HoldKind.SHOPPER_UNITS, id, "", sum, limits.unitsPerShopper());
        add(all, HoldKind.SHOPPER_ORDERS, id, "", 1, limits.ordersPerShopper());
        if (limits.dayZone() != null) {
            String day = limits.dayOf(quote.pricedAt()).toString();
            add(all, HoldKind.SHOPPER_UNITS, id, day, sum, limits.unitsPerShopperPerDay());
            add(all, HoldKind.SHOPPER_ORDERS, id, day, 1, limits.ordersPerShopperPerDay());
        }
        if (activity.budgetMinor() != null) {
            add(all, HoldKind.BUDGET, id, "", discountMinor + creditMinor(id));
        }
        if (limits.orders() != null) {
            add(all, HoldKind.ORDERS, id, "", 1);
        }
        if (!activity.inventory().isEmpty()) {
            Map<String, Long> taken = new TreeMap<>(units);
            quote.gifts().stream()
                    .filter(gift -> gift.activityId().equals(id))
                    .forEach(gift -> taken.merge(gift.sku(), gift.quantity(), Long::sum));
            taken.keySet().retainAll(activity.inventory().keySet());
            taken.forEach((sku, count) -> add(all, HoldKind.STOCK, id, sku, count));
        }
    }

    /** Units that an activity lowered the price of, by SKU. */
    private Map<String, Long> unitsOf(String activityId) {
        Map<String, Long> units = new TreeMap<>();
        for (Quote.Line line : quote.lines()) {
            for (Quote.UnitGroup group : line.units()) {
                if (group.adjustments().stream()
                        .anyMatch(each -> each.activityId().equals(activityId))) {
                    units.merge(line.sku(), group.quantity(), Long::sum);
                }
            }
        }
        return units;
    }

    /** What is credited for a later order is spent of the budget, too. */
    private long creditMinor(String activityId) {
        return quote.credits().stream()
                .filter(credit -> credit.activityId().equals(activityId))
                .mapToLong(Quote.Credit::amountMinor)
                .sum();
    }

    private static void add(
            List<Hold> all, HoldKind kind, String id, String name, long amount, Long cap) {
        if (cap != null && amount > 0) {
            all.add(new Hold(kind, id, name, amount, cap));
        }
    }

    private static void add(List<Hold> all, HoldKind kind, String id, String name, long amount) {
        if (amount > 0) {
            all.add(new Hold(kind, id, name, amount, null));
        }
    }
}
