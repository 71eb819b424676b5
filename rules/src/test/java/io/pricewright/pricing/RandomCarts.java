package io.pricewright.pricing;

import io.pricewright.facts.Bounds;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.PointsToSpend;
import io.pricewright.facts.Shipping;
import io.pricewright.facts.Shopper;
import io.pricewright.facts.TradedItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Carts of every kind a shop can send: cents and fortunes, one unit and a million, free goods,
 * floors over and under the price, goods nothing may touch, and facts left out.
 */
public final class RandomCarts {
    private RandomCarts() {}

    /** What the prices of a cart are like. */
    private enum Kind {
        FEW_CENTS,
        EVERYDAY,
        MANY_UNITS,
        NEAR_THE_BOUND
    }

    public static Cart of(Dice dice) {
        return of(dice, dice.chance(3) ? dice.between(7, 40) : dice.between(1, 6));
    }

    /** One to four lines. */
    static Cart small(Dice dice) {
        return of(dice, dice.between(1, 4));
    }

    private static Cart of(Dice dice, int size) {
        Kind kind =
                dice.chance(45)
                        ? Kind.EVERYDAY
                        : dice.chance(65)
                                ? Kind.FEW_CENTS
                                : dice.one(Kind.MANY_UNITS, Kind.NEAR_THE_BOUND);
        List<CartLine> lines = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            lines.add(line(dice, kind, "l" + i, size + 1));
        }
        return new Cart(
                dice.one("CNY", "JPY", "KWD", "USD"),
                dice.one("APP", "WEB", null),
                new Shopper(
                        dice.one("u1", null),
                        Set.copyOf(dice.some(40, "GOLD", "STAFF")),
                        dice.one(null, 0, 1, 5)),
                lines,
                shipping(dice, kind, size + 1),
                dice.one("CARD", "COD", null),
                dice.some(40, "K0", "K1", "K2"),
                dice.chance(50) ? Map.of("region", dice.one("north", "south")) : null,
                stock(dice),
                points(dice),
                groupSizes(dice),
                tradeIns(dice));
    }

    private static Map<String, Long> stock(Dice dice) {
        Map<String, Long> stock = new TreeMap<>();
        for (String sku : dice.some(30, "mug", "cup", "s0", "s1")) {
            stock.put(sku, dice.below(4));
        }
        return stock;
    }

    private static PointsToSpend points(Dice dice) {
        long balance = dice.below(5_000);
        return dice.chance(30) ? null : new PointsToSpend(balance, dice.below(balance + 1));
    }

    private static List<TradedItem> tradeIns(Dice dice) {
        List<TradedItem> tradeIns = new ArrayList<>();
        for (String item : dice.some(60, "i0", "i1", "i1", "i2")) {
            tradeIns.add(
                    new TradedItem(
                            item,
                            dice.chance(3)
                                    ? Bounds.MAX_MINOR
                                    : dice.below(dice.one(50L, 20_000L))));
        }
        return tradeIns;
    }

    private static Map<String, Long> groupSizes(Dice dice) {
        Map<String, Long> sizes = new TreeMap<>();
        for (String activity : dice.some(70, "a0", "a1", "a2", "a3", "a4", "a5")) {
            sizes.put(activity, dice.below(6));
        }
        return sizes;
    }

    private static CartLine line(Dice dice, Kind kind, String id, int parts) {
        long quantity =
                switch (kind) {
                    case MANY_UNITS -> dice.one(1_000_000L, 999_999L, dice.between(1L, 1_000_000L));
                    case NEAR_THE_BOUND -> dice.one(1L, 3L, 7L, 1_000_000L);
                    default -> dice.chance(85) ? dice.between(1L, 4L) : dice.between(5L, 20L);
                };
        long price = dice.chance(6) ? 0 : price(dice, kind, quantity, parts);
        Long regular = dice.chance(20) ? Long.valueOf(price + dice.below(3)) : null;
        return new CartLine(
                id,
                "s" + dice.below(6),
                dice.one("p0", "p1", null),
                dice.one("b0", "b1", null),
                dice.some(35, "c0", "c1", "c2"),
                quantity,
                price,
                regular,
                floor(dice, price),
                dice.chance(92),
                dice.chance(40) ? Map.of("color", dice.one("red", "blue")) : null);
    }

    private static long price(Dice dice, Kind kind, long quantity, int parts) {
        long most = Bounds.MAX_MINOR / parts / quantity;
        return switch (kind) {
            case FEW_CENTS -> dice.between(1L, dice.one(2L, 12L, 40L));
            case EVERYDAY ->
                    dice.chance(30) ? 100 * dice.between(1L, 999L) : dice.between(1L, 99_999L);
            case MANY_UNITS -> dice.between(1L, Math.min(most, 5_000L));
            case NEAR_THE_BOUND -> most - dice.below(Math.min(most, 5));
        };
    }

    private static long floor(Dice dice, long price) {
        if (dice.chance(75)) {
            return 0;
        }
        return dice.chance(80) ? dice.between(0L, price) : price + dice.below(20);
    }

    private static Shipping shipping(Dice dice, Kind kind, int parts) {
        long fee =
                dice.chance(25)
                        ? 0
                        : kind == Kind.NEAR_THE_BOUND
                                ? Bounds.MAX_MINOR / parts
                                : dice.between(0L, 2_000L);
        return new Shipping(dice.one("STANDARD", "EXPRESS", null), fee);
    }
}
