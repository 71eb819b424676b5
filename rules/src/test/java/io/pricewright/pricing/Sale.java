package io.pricewright.pricing;

import io.pricewright.codec.FactsJson;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Bounds;
import io.pricewright.facts.Caps;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** One random request: a cart, the activities that meet it, and what was used of them before. */
public record Sale(Cart cart, List<Activity> activities, Map<String, Usage> usage, Instant at) {
    private static final JsonMapper JSON = FactsJson.json();

    public static Sale random(long seed) {
        Dice dice = new Dice(seed);
        Cart cart = RandomCarts.of(dice);
        int size = dice.chance(4) ? dice.between(9, 20) : dice.between(1, 8);
        return random(dice, cart, size);
    }

    static Sale random(Dice dice, Cart cart, int activities) {
        List<Activity> random = RandomActivities.of(dice, cart, activities);
        Map<String, Usage> usage = new TreeMap<>();
        for (Activity activity : random) {
            if (dice.chance(10)) {
                usage.put(activity.id(), usage(dice, activity));
            }
        }
        return new Sale(cart, random, usage, RandomActivities.AT);
    }

    private static Usage usage(Dice dice, Activity activity) {
        long budget = activity.budgetMinor() == null ? 10 : activity.budgetMinor();
        return new Usage(
                activity.id(),
                dice.below(4),
                dice.below(3),
                dice.below(4),
                Math.min(dice.below(budget + 2), Bounds.MAX_MINOR),
                taken(dice, activity));
    }

    private static Map<String, Long> taken(Dice dice, Activity activity) {
        Map<String, Long> taken = new TreeMap<>();
        new TreeMap<>(activity.inventory())
                .forEach((sku, units) -> taken.put(sku, dice.below(units + 2)));
        return taken;
    }

    public PricingRequest request(PricingEngine engine) {
        List<PreparedActivity> prepared = new ArrayList<>(activities.size());
        for (Activity activity : activities) {
            prepared.add(engine.prepare(activity));
        }
        return new PricingRequest(cart, at, prepared, usage, null);
    }

    public Sale with(List<Activity> activities) {
        return new Sale(cart, activities, usage, at);
    }

    Sale with(Cart cart) {
        return new Sale(cart, activities, usage, at);
    }

    Activity activity(String id) {
        for (Activity activity : activities) {
            if (activity.id().equals(id)) {
                return activity;
            }
        }
        throw new AssertionError("the quote names " + id + ", which is no candidate");
    }

    /**
     * Checks this sale; when that fails, leaves out activities and lines as long as it still fails,
     * and says what is left as JSON that can be read back.
     */
    public void mustHold(Consumer<Sale> check) {
        Throwable fault = faultOf(this, check);
        if (fault == null) {
            return;
        }
        Sale smallest = this;
        for (boolean smaller = true; smaller; ) {
            smaller = false;
            for (Sale next : smallest.withOneLess()) {
                Throwable ofNext = faultOf(next, check);
                if (ofNext != null) {
                    smallest = next;
                    fault = ofNext;
                    smaller = true;
                    break;
                }
            }
        }
        throw new AssertionError(fault.getMessage() + "\n" + smallest.toJson(), fault);
    }

    private static Throwable faultOf(Sale sale, Consumer<Sale> check) {
        try {
            check.accept(sale);
            return null;
        } catch (AssertionError | RuntimeException fault) {
            return fault;
        }
    }

    private List<Sale> withOneLess() {
        List<Sale> less = new ArrayList<>();
        for (int i = 0; i < activities.size(); i++) {
            List<Activity> without = new ArrayList<>(activities);
            without.remove(i);
            less.add(with(without));
        }
        for (int i = 0; cart.lines().size() > 1 && i < cart.lines().size(); i++) {
            List<CartLine> without = new ArrayList<>(cart.lines());
            without.remove(i);
            less.add(with(cart.withLines(without)));
        }
        for (int i = 0; i < activities.size(); i++) {
            for (Activity plainer : plainer(activities.get(i))) {
                List<Activity> with = new ArrayList<>(activities);
                with.set(i, plainer);
                less.add(with(with));
            }
        }
        return less;
    }

    private static List<Activity> plainer(Activity activity) {
        List<Activity> plainer = new ArrayList<>();
        if (activity.scope() != Scope.ALL) {
            plainer.add(activity.withScope(Scope.ALL));
        }
        if (activity.conditions() != Condition.ALWAYS) {
            plainer.add(activity.withConditions(Condition.ALWAYS));
        }
        if (activity.caps() != Caps.NONE) {
            plainer.add(activity.withCaps(Caps.NONE));
        }
        return plainer;
    }

    String toJson() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("at", at);
        parts.put("cart", cart);
        parts.put("activities", activities);
        parts.put("usage", usage);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(parts);
    }

    @Override
    public String toString() {
        return cart.lines().size() + " lines, " + activities.size() + " activities";
    }
}
