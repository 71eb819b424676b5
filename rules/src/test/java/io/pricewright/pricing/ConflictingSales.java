package io.pricewright.pricing;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Caps;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Shipping;
import io.pricewright.facts.Shopper;
import io.pricewright.facts.StackBasis;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Carts of some lines at everyday prices, and activities of a few types that want the same lines:
 * limits over several lines, steps of spend and percentages above them, of some of these lines or
 * all. That is where a search has most to weigh.
 */
final class ConflictingSales {
    private static final int CATEGORIES = 3;

    private final Dice dice;

    private ConflictingSales(Dice dice) {
        this.dice = dice;
    }

    static Sale of(long seed) {
        Dice dice = new Dice(seed);
        ConflictingSales sales = new ConflictingSales(dice);
        Cart cart = sales.cart(dice.between(3, 8));
        List<Activity> activities = new ArrayList<>();
        for (int i = dice.between(7, 13); i > 0; i--) {
            activities.add(sales.activity("a" + i, cart));
        }
        return new Sale(cart, activities, Map.of(), RandomActivities.AT);
    }

    private Cart cart(int lines) {
        List<CartLine> made = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            long price = dice.between(500L, 50_000L);
            made.add(
                    new CartLine(
                            "l" + i,
                            "s" + i,
                            "p" + dice.below(2),
                            "b" + dice.below(2),
                            List.of("c" + dice.below(CATEGORIES)),
                            dice.chance(60) ? 1 : dice.between(2, 5),
                            price,
                            null,
                            dice.chance(6) ? price * 8 / 10 : 0,
                            true,
                            null));
        }
        return new Cart(
                "CNY",
                "APP",
                new Shopper("u1", Set.of(), 0),
                made,
                new Shipping("STANDARD", 1_000),
                null,
                List.of(),
                null);
    }

    private Activity activity(String id, Cart cart) {
        long all = cart.listMinor();
        Terms terms =
                switch ((int) dice.below(11)) {
                    case 0, 1, 2 -> new Terms.PercentOff(500 * dice.between(1, 8));
                    case 3 -> new Terms.AmountOff(dice.between(100L, 3_000L));
                    case 4 -> new Terms.FixedPrice(dice.between(500L, 40_000L));
                    case 5 ->
                            new Terms.NForPrice(
                                    2, Reward.price(dice.between(2_000L, 60_000L)), false, null);
                    case 6, 7 -> {
                        long every = dice.between(all / 12 + 1, all / 2 + 1);
                        yield new Terms.EverySpend(every, every / 8 + 1, null, null);
                    }
                    case 8 -> {
                        long least = dice.between(all / 6 + 1, all);
                        yield new Terms.SpendTiers(
                                List.of(
                                        new Terms.SpendTiers.Tier(
                                                least, Reward.amountOff(least / 10 + 1)),
                                        new Terms.SpendTiers.Tier(
                                                least * 2, Reward.amountOff(least / 4 + 2))),
                                null);
                    }
                    case 9 -> new Terms.OrderPercentOff(500 * dice.between(1, 8));
                    default -> new Terms.OrderAmountOff(dice.between(500L, 10_000L));
                };
        boolean isItem =
                terms.layers().contains(Layer.ITEM) && !(terms instanceof Terms.SpendTiers);
        Layer layer = isItem ? Layer.ITEM : dice.one(Layer.SHOP, Layer.PLATFORM);
        Activity activity =
                Activity.of(id, layer, terms).withScope(scope(cart)).withStacking(stacking());
        return terms.type().endsWith("PERCENT_OFF") && dice.chance(40)
                ? activity.withCaps(new Caps(dice.between(1_000L, 20_000L), null, null, null, null))
                : activity;
    }

    private Scope scope(Cart cart) {
        Filter of =
                switch ((int) dice.below(5)) {
                    case 0 -> null;
                    case 1 -> new Filter(null, null, null, Set.of("p" + dice.below(2)), null);
                    case 2 -> new Filter(null, null, Set.of("b" + dice.below(2)), null, null);
                    case 3 ->
                            new Filter(
                                    null, Set.of("c" + dice.below(CATEGORIES)), null, null, null);
                    default -> {
                        int last = cart.lines().size() - 1;
                        int sku = dice.between(1, last);
                        yield Filter.ofSkus("s" + sku, "s" + dice.between(0, sku - 1));
                    }
                };
        return of == null ? Scope.ALL : Scope.of(of);
    }

    private Stacking stacking() {
        boolean stackable = dice.chance(25);
        return new Stacking(
                null,
                stackable,
                stackable && dice.chance(33) ? StackBasis.PARALLEL : null,
                dice.between(0, 9),
                false,
                false,
                null);
    }
}
