package io.pricewright.bench;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Basis;
import io.pricewright.facts.Caps;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Filter;
import io.pricewright.facts.FundingShare;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Schedule;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Shipping;
import io.pricewright.facts.Shopper;
import io.pricewright.facts.StackBasis;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Made-up carts and activities, the same ones for the same seed on every machine.
 *
 * <p>Goods are spread over brands, categories and shops; an activity covers some SKUs, a brand, a
 * category, a shop or everything, and is of one of thirteen discount types in a mix such as a mall
 * has. About a third have conditions, a quarter are stackable.
 */
public final class Mall {
    /** The instant all carts are priced for. */
    public static final Instant AT = Instant.parse("2026-11-22T00:00:00Z");

    private static final int SKUS = 400;
    private static final int BRANDS = 25;
    private static final int CATEGORIES = 16;
    private static final int SHOPS = 6;
    private static final String[] CHANNELS = {"APP", "WEB", "MINI"};
    private static final String[] SEGMENTS = {"GOLD", "SILVER", "NEW", "STAFF"};
    private static final String[] PAYMENTS = {"CARD", "WALLET", "COD"};

    private final Random random;
    private final String prefix;
    private int made;

    /**
     * @param prefix of the ids of its activities
     */
    public Mall(long seed, String prefix) {
        this.random = new Random(seed);
        this.prefix = prefix;
    }

    /** The order activities are applied in, in which the service's index keeps them. */
    private static final Comparator<Activity> IN_ORDER =
            Comparator.comparing(Activity::layer)
                    .thenComparing(activity -> -activity.stacking().priority())
                    .thenComparing(Activity::id);

    /** A cart and every activity that touches it. */
    public record Visit(Cart cart, List<Activity> candidates) {}

    /**
     * Carts of so many lines, each touched by exactly so many activities. They share goods and
     * activities as the carts of one mall do.
     */
    public static List<Visit> visits(long seed, int carts, int lines, int candidates) {
        Mall mall = new Mall(seed, "a");
        List<Cart> made = new ArrayList<>();
        for (int i = 0; i < carts; i++) {
            made.add(mall.cart(lines));
        }
        List<List<Activity>> touching = new ArrayList<>();
        for (int i = 0; i < carts; i++) {
            touching.add(new ArrayList<>());
        }
        while (touching.stream().anyMatch(of -> of.size() < candidates)) {
            Activity activity = mall.activity();
            for (int i = 0; i < carts; i++) {
                if (touching.get(i).size() < candidates && touches(activity, made.get(i))) {
                    touching.get(i).add(activity);
                }
            }
        }
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < carts; i++) {
            touching.get(i).sort(IN_ORDER);
            visits.add(new Visit(made.get(i), List.copyOf(touching.get(i))));
        }
        return visits;
    }

    /** Whether an activity covers at least one line. */
    public static boolean touches(Activity activity, Cart cart) {
        return cart.lines().stream().anyMatch(activity.scope()::covers);
    }

    /** A cart with so many different goods. */
    public Cart cart(int lines) {
        List<CartLine> made = new ArrayList<>();
        Set<Integer> skus = new HashSet<>();
        while (made.size() < lines) {
            int sku = random.nextInt(SKUS);
            if (skus.add(sku)) {
                made.add(line(made.size(), sku));
            }
        }
        return new Cart(
                "CNY",
                random.nextInt(20) == 0 ? null : one(CHANNELS),
                new Shopper(
                        "u" + random.nextInt(1000),
                        Set.of(one(SEGMENTS), one(SEGMENTS) + "2"),
                        random.nextInt(5)),
                made,
                new Shipping("STANDARD", random.nextInt(10) == 0 ? 0 : 1_000),
                random.nextInt(10) == 0 ? null : one(PAYMENTS),
                List.of(),
                null);
    }

    private CartLine line(int position, int sku) {
        long price = 500 + (sku * 7_919L) % 50_000;
        return new CartLine(
                "l" + position,
                "sku-" + sku,
                "shop-" + sku % SHOPS,
                "brand-" + sku % BRANDS,
                List.of("category-" + sku % CATEGORIES, "hall-" + sku % CATEGORIES % 4),
                random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 1 + random.nextInt(2),
                price,
                null,
                random.nextInt(20) == 0 ? price * 8 / 10 : 0,
                position == 0 || random.nextInt(40) != 0,
                null);
    }

    /** The next activity of this mall. */
    public Activity activity() {
        Terms terms = terms();
        Layer layer = layer(terms);
        return new Activity(
                prefix + made++,
                1 + random.nextInt(5),
                null,
                layer,
                terms,
                scope(layer),
                random.nextInt(3) == 0 ? conditions() : null,
                random.nextInt(2) == 0 ? null : new Schedule(AT.minusSeconds(60), null, null),
                null,
                null,
                stacking(),
                caps(terms),
                null,
                null,
                null,
                random.nextInt(8) == 0
                        ? List.of(
                                new FundingShare("platform", 7_000),
                                new FundingShare("shop", 3_000))
                        : null,
                null,
                null);
    }

    private Terms terms() {
        int pick = random.nextInt(100);
        if (pick < 22) {
            return new Terms.PercentOff(percent());
        } else if (pick < 32) {
            return new Terms.AmountOff(money(100, 3_000));
        } else if (pick < 45) {
            return new Terms.FixedPrice(money(500, 40_000));
        } else if (pick < 52) {
            return new Terms.NthUnit(2 + random.nextInt(2), 5_000, null);
        } else if (pick < 60) {
            Reward reward = random.nextBoolean() ? Reward.free() : Reward.percentOff(5_000);
            return new Terms.BuyXGetY(1 + random.nextInt(3), 1, reward, null, null, false);
        } else if (pick < 66) {
            return new Terms.CheapestFree(3 + random.nextInt(2), 1, null);
        } else if (pick < 72) {
            return new Terms.NForPrice(
                    2 + random.nextInt(3), Reward.price(money(2_000, 60_000)), false, null);
        } else if (pick < 79) {
            return new Terms.QuantityTiers(
                    List.of(
                            new Terms.QuantityTiers.Tier(2, Reward.percentOff(1_000)),
                            new Terms.QuantityTiers.Tier(5, Reward.percentOff(2_000))));
        } else if (pick < 85) {
            long least = money(10_000, 300_000);
            return new Terms.SpendTiers(
                    List.of(
                            new Terms.SpendTiers.Tier(least, Reward.amountOff(least / 10)),
                            new Terms.SpendTiers.Tier(least * 2, Reward.amountOff(least / 4))),
                    null);
        } else if (pick < 89) {
            long every = money(10_000, 100_000);
            return new Terms.EverySpend(
                    every, every / 8, random.nextBoolean() ? every : null, null);
        } else if (pick < 93) {
            return new Terms.OrderPercentOff(percent());
        } else if (pick < 97) {
            return new Terms.OrderAmountOff(money(500, 10_000));
        }
        return new Terms.FreeShipping();
    }

    private Layer layer(Terms terms) {
        if (terms.layers().contains(Layer.ITEM)
                && !(terms instanceof Terms.SpendTiers && random.nextInt(4) > 0)) {
            return Layer.ITEM;
        } else if (terms.layers().contains(Layer.SHIPPING)) {
            return Layer.SHIPPING;
        }
        return random.nextBoolean() ? Layer.SHOP : Layer.PLATFORM;
    }

    private Scope scope(Layer layer) {
        if (layer == Layer.SHIPPING || layer == Layer.PLATFORM) {
            return random.nextInt(3) == 0 ? Scope.ALL : Scope.of(categories(1));
        }
        int pick = random.nextInt(100);
        if (layer == Layer.SHOP || pick >= 92) {
            return Scope.of(
                    new Filter(null, null, null, Set.of("shop-" + random.nextInt(SHOPS)), null));
        } else if (pick < 45) {
            Set<String> skus = new LinkedHashSet<>();
            for (int i = 1 + random.nextInt(12); i > 0; i--) {
                skus.add("sku-" + random.nextInt(SKUS));
            }
            return Scope.of(new Filter(skus, null, null, null, null));
        } else if (pick < 65) {
            return Scope.of(
                    new Filter(null, null, Set.of("brand-" + random.nextInt(BRANDS)), null, null));
        } else if (pick < 85) {
            return Scope.of(categories(1 + random.nextInt(2)));
        }
        return new Scope(
                categories(1), Filter.ofSkus("sku-" + random.nextInt(SKUS)), null, null, false);
    }

    private Filter categories(int count) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            names.add(
                    random.nextInt(4) == 0
                            ? "hall-" + random.nextInt(4)
                            : "category-" + random.nextInt(CATEGORIES));
        }
        return new Filter(null, names, null, null, null);
    }

    private Condition conditions() {
        List<Condition> all = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            all.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new Condition.ChannelIn(two(CHANNELS));
                        case 1 -> new Condition.SegmentIn(two(SEGMENTS));
                        case 2 -> new Condition.PaymentIn(two(PAYMENTS));
                        default ->
                                new Condition.SpendAtLeast(
                                        money(2_000, 200_000),
                                        random.nextBoolean() ? Basis.LIST : null,
                                        null,
                                        random.nextBoolean());
                    });
        }
        return new Condition.All(all);
    }

    private Stacking stacking() {
        boolean stackable = random.nextInt(4) == 0;
        StackBasis basis = stackable && random.nextInt(3) == 0 ? StackBasis.PARALLEL : null;
        return new Stacking(null, stackable, basis, random.nextInt(10), false, false, null);
    }

    private Caps caps(Terms terms) {
        boolean percent =
                terms instanceof Terms.PercentOff || terms instanceof Terms.OrderPercentOff;
        if (percent && random.nextInt(3) == 0) {
            return new Caps(money(2_000, 20_000), null, null, null, null);
        } else if (terms instanceof Terms.FixedPrice && random.nextInt(3) == 0) {
            return new Caps(null, null, 1L + random.nextInt(3), null, null);
        } else if (terms instanceof Terms.BuyXGetY && random.nextInt(3) == 0) {
            return new Caps(null, 1 + random.nextInt(2), null, null, null);
        }
        return null;
    }

    private int percent() {
        return 500 * (1 + random.nextInt(8));
    }

    /** An amount of whole tens, from and until in minor units. */
    private long money(int from, int until) {
        return (from + random.nextInt(until - from)) / 10 * 10L;
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }

    private List<String> two(String[] of) {
        String first = one(of);
        String second = one(of);
        return first.equals(second) ? List.of(first) : List.of(first, second);
    }
}
