package io.pricewright.hints;

import io.pricewright.facts.Bounds;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.hints.Hint.Addition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a shopper does to the cart.
 *
 * @param payment null to pay as before
 * @param coupon null to present none more
 */
record Change(List<Addition> add, String payment, String coupon) {
    /** Nobody who has a cart of 100.00 nearly missed an offer for 500.00. */
    private static final int FARTHEST = 2;

    static Change adding(List<Addition> add) {
        return new Change(add, null, null);
    }

    static Change paying(String payment) {
        return new Change(List.of(), payment, null);
    }

    static Change presenting(String coupon) {
        return new Change(List.of(), null, coupon);
    }

    /**
     * The list price of what it adds, or -1 when that is more than twice what is in the cart, or
     * more than a cart may hold.
     */
    long addMinor(Cart cart, List<CartLine> goods) {
        long most =
                Math.min(
                        Bounds.MAX_MINOR - cart.listMinor() - cart.shipping().feeMinor(),
                        FARTHEST * cart.listMinor());
        Map<String, CartLine> lines = lines(cart, goods);
        long sum = 0;
        for (Addition addition : add) {
            CartLine line = lines.get(addition.lineId());
            long units =
                    goods.contains(line) ? line.quantity() : Bounds.MAX_QUANTITY - line.quantity();
            long price = line.unitPriceMinor();
            if (addition.quantity() > units
                    || (price > 0 && addition.quantity() > (most - sum) / price)) {
                return -1;
            }
            sum += addition.quantity() * price;
        }
        return sum;
    }

    Cart applied(Cart cart, List<CartLine> goods) {
        Cart changed = cart;
        if (!add.isEmpty()) {
            changed = changed.withLines(added(cart, goods));
        }
        if (payment != null) {
            changed = changed.withPayment(payment);
        }
        if (coupon != null) {
            List<String> coupons = new ArrayList<>(cart.coupons());
            coupons.add(coupon);
            changed = changed.withCoupons(coupons);
        }
        return changed;
    }

    private List<CartLine> added(Cart cart, List<CartLine> goods) {
        Map<String, CartLine> lines = lines(cart, List.of());
        Map<String, CartLine> addable = lines(cart, goods);
        for (Addition addition : add) {
            CartLine line = lines.get(addition.lineId());
            long before = line == null ? 0 : line.quantity();
            lines.put(
                    addition.lineId(),
                    addable.get(addition.lineId()).withQuantity(before + addition.quantity()));
        }
        return List.copyOf(lines.values());
    }

    private static Map<String, CartLine> lines(Cart cart, List<CartLine> goods) {
        Map<String, CartLine> lines = new LinkedHashMap<>();
        cart.lines().forEach(line -> lines.put(line.id(), line));
        goods.forEach(good -> lines.put(good.id(), good));
        return lines;
    }
}
