package io.pricewright.listing;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Bounds;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Shipping;
import io.pricewright.facts.Shopper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The carts that activities suggest instead of one unit, each with what leads to it. */
final class OtherCarts {
    private static final int MOST_WAYS = 8;

    private final Cart cart;
    private final long unitMinor;
    private final Set<String> coupons;
    private final Map<Cart, List<Suggestion>> suggestions = new LinkedHashMap<>();
    private boolean complete = true;

    /**
     * @param unitMinor what one unit costs now
     * @param coupons codes that could be presented
     */
    OtherCarts(Cart cart, long unitMinor, Set<String> coupons) {
        this.cart = cart;
        this.unitMinor = unitMinor;
        this.coupons = coupons;
    }

    /** Who suggests a cart, and what a shopper does for it. */
    record Suggestion(Activity activity, List<Need> needs) {}

    Map<Cart, List<Suggestion>> suggestions() {
        return suggestions;
    }

    /** Whether no way was left out. */
    boolean isComplete() {
        return complete;
    }

    void suggestedBy(Activity activity) {
        CartLine line = cart.lines().get(0);
        if (!activity.scope().covers(line) || !isInReach(activity.coupon())) {
            return;
        }
        Ways ways = new Ways(cart, coupons, MOST_WAYS);
        List<Set<Need>> all =
                ways.both(ways.of(whenPresented(activity)), Asks.of(activity.terms(), line.sku()));
        for (Set<Need> needs : all) {
            List<Need> ordered = needs.stream().sorted(Comparator.comparing(Need::kind)).toList();
            long atListPrice = units(ordered, line.unitPriceMinor());
            // Above the item layer a threshold counts what is left of the list price.
            long atPriceNow = units(ordered, unitMinor);
            add(activity, ordered, atListPrice);
            if (atPriceNow != atListPrice) {
                add(activity, ordered, atPriceNow);
            }
        }
        complete &= ways.isComplete();
    }

    private boolean isInReach(String coupon) {
        return coupon == null || cart.coupons().contains(coupon) || coupons.contains(coupon);
    }

    private static Condition whenPresented(Activity activity) {
        return activity.coupon() == null
                ? activity.conditions()
                : new Condition.All(
                        List.of(
                                new Condition.CouponPresented(activity.coupon()),
                                activity.conditions()));
    }

    private void add(Activity activity, List<Need> needs, long units) {
        if (units > most()) {
            return;
        }
        Cart other = changed(needs, units);
        if (!other.equals(cart)) {
            List<Suggestion> same = suggestions.computeIfAbsent(other, first -> new ArrayList<>(1));
            same.add(new Suggestion(activity, inForce(needs, units)));
        }
    }

    /** Units that meet every need at such a price of one. */
    private static long units(List<Need> needs, long unitMinor) {
        long units = 1;
        for (Need need : needs) {
            if (need.kind() == Need.Kind.QUANTITY) {
                units = Math.max(units, need.units());
            } else if (need.kind() == Need.Kind.SPEND) {
                units = Math.max(units, (need.amountMinor() + unitMinor - 1) / unitMinor);
            }
        }
        return units;
    }

    private long most() {
        long room = Bounds.MAX_MINOR - cart.shipping().feeMinor();
        return Math.min(Reachable.MOST_UNITS, room / cart.lines().get(0).unitPriceMinor());
    }

    /** Without a spend that one unit meets already. */
    private static List<Need> inForce(List<Need> needs, long units) {
        return units > 1
                ? needs
                : needs.stream().filter(need -> need.kind() != Need.Kind.SPEND).toList();
    }

    private Cart changed(List<Need> needs, long units) {
        String channel = cart.channel();
        String payment = cart.payment();
        Shipping shipping = cart.shipping();
        Set<String> segments = new HashSet<>(cart.shopper().segments());
        List<String> presented = new ArrayList<>(cart.coupons());
        for (Need need : needs) {
            switch (need.kind()) {
                case CHANNEL -> channel = need.name();
                case PAYMENT -> payment = need.name();
                case SHIPPING_METHOD -> shipping = new Shipping(need.name(), shipping.feeMinor());
                case SEGMENT -> segments.add(need.name());
                case COUPON -> presented.add(need.name());
                case QUANTITY, SPEND -> {
                    // both are in the number of units
                }
            }
        }
        return new Cart(
                cart.currency(),
                channel,
                new Shopper(cart.shopper().id(), segments, cart.shopper().paidOrders()),
                List.of(line(units)),
                shipping,
                payment,
                presented,
                cart.context(),
                cart.stock(),
                cart.points(),
                cart.groupSizes(),
                cart.tradeIns());
    }

    private CartLine line(long units) {
        CartLine one = cart.lines().get(0);
        return new CartLine(
                one.id(),
                one.sku(),
                one.shop(),
                one.brand(),
                one.categories(),
                units,
                one.unitPriceMinor(),
                one.regularPriceMinor(),
                one.floorMinor(),
                one.discountable(),
                one.attributes());
    }
}
