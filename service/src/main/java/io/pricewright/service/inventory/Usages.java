package io.pricewright.service.inventory;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.Terms;
import io.pricewright.facts.Usage;
import io.pricewright.facts.UsageLimits;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What is used up of activities, for quotes. It may lag behind by a second, so a quote may promise
 * what is gone; a reservation looks again.
 */
@Component
public class Usages {
    /** For instants that nothing is known to be used at. */
    public static final Found NOT_ASKED = new Found(Map.of(), true);

    private final Levels levels;
    private final ShopperUsages shoppers;

    Usages(Levels levels, ShopperUsages shoppers) {
        this.levels = levels;
        this.shoppers = shoppers;
    }

    /**
     * @param byActivity of those that have something that can be used up
     * @param upToDate false when the database does not answer, so that some of it may be missing
     */
    public record Found(Map<String, Usage> byActivity, boolean upToDate) {}

    /**
     * What is used of activities that have something that can be used up, by one shopper's carts.
     *
     * @param carts of one shopper, who may have no id
     * @param candidates of any of the carts
     * @param at whose day counts where something is limited per day
     */
    public Found of(List<Cart> carts, Collection<Activity> candidates, Instant at) {
        List<Activity> limited = candidates.stream().filter(Usages::canBeUsedUp).toList();
        if (limited.isEmpty()) {
            return NOT_ASKED;
        }
        Set<String> skus = new HashSet<>();
        carts.forEach(cart -> cart.lines().forEach(line -> skus.add(line.sku())));
        Set<Counter> counters = new HashSet<>();
        limited.forEach(activity -> counters.addAll(countersOf(activity, skus)));
        Levels.Found found = levels.of(counters);
        ShopperUsages.Found ofShopper = shoppers.of(carts.get(0).shopper().id(), limited, at);
        Map<String, Usage> byActivity = new HashMap<>();
        for (Activity activity : limited) {
            byActivity.put(activity.id(), usage(activity, skus, found.levels(), ofShopper));
        }
        return new Found(byActivity, found.upToDate() && ofShopper.upToDate());
    }

    private static boolean canBeUsedUp(Activity activity) {
        return activity.budgetMinor() != null
                || !activity.inventory().isEmpty()
                || !activity.limits().equals(UsageLimits.NONE);
    }

    private static Set<Counter> countersOf(Activity activity, Set<String> skus) {
        Set<Counter> counters = new HashSet<>();
        if (activity.budgetMinor() != null) {
            counters.add(limit(HoldKind.BUDGET, activity));
        }
        if (activity.limits().orders() != null) {
            counters.add(limit(HoldKind.ORDERS, activity));
        }
        if (!activity.inventory().isEmpty()) {
            stocked(activity, skus).forEach(sku -> counters.add(stock(activity, sku)));
        }
        return counters;
    }

    /** What a cart can take of its stock: what is bought, and what may be given or added. */
    private static Set<String> stocked(Activity activity, Set<String> skus) {
        Set<String> stocked = new HashSet<>(skus);
        if (activity.terms() instanceof Terms.Gift gift) {
            gift.choices().forEach(choice -> stocked.add(choice.sku()));
        }
        if (activity.terms() instanceof Terms.AddOn addOn) {
            stocked.addAll(addOn.prices().keySet());
        }
        stocked.retainAll(activity.inventory().keySet());
        return stocked;
    }

    private static Usage usage(
            Activity activity,
            Set<String> skus,
            Map<Counter, Level> levels,
            ShopperUsages.Found ofShopper) {
        Map<String, Long> taken = new HashMap<>();
        if (!activity.inventory().isEmpty()) {
            for (String sku : stocked(activity, skus)) {
                Level level = levels.get(stock(activity, sku));
                if (level != null && level.left() < activity.inventory().get(sku)) {
                    taken.put(sku, activity.inventory().get(sku) - level.left());
                }
            }
        }
        return new Usage(
                activity.id(),
                used(levels, limit(HoldKind.ORDERS, activity)),
                ofShopper.of(HoldKind.SHOPPER_ORDERS, activity),
                ofShopper.of(HoldKind.SHOPPER_UNITS, activity),
                ofShopper.today(HoldKind.SHOPPER_ORDERS, activity),
                ofShopper.today(HoldKind.SHOPPER_UNITS, activity),
                used(levels, limit(HoldKind.BUDGET, activity)),
                taken);
    }

    private static long used(Map<Counter, Level> levels, Counter counter) {
        Level level = levels.get(counter);
        return level == null ? 0 : level.used();
    }

    private static Counter limit(HoldKind kind, Activity activity) {
        return new Counter(kind, activity.id(), "", "");
    }

    private static Counter stock(Activity activity, String sku) {
        return new Counter(HoldKind.STOCK, activity.id(), "", sku);
    }
}
