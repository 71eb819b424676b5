package io.pricewright.listing;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Bounds;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Terms;
import io.pricewright.listing.Need.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The carts that activities suggest instead of one unit, each with what leads to it. */
final class OtherCarts {
    private static final int MOST_WAYS = 4;

    private final Cart cart;
    private final long unitMinor;
    private final Set<String> coupons;
    private final long mostUnits;
    private final Map<Change, List<Suggestion>> suggestions = new LinkedHashMap<>();
    private boolean complete = true;

    /**
     * @param unitMinor what one unit costs now, over 0
     * @param coupons codes that could be presented
     */
    OtherCarts(Cart cart, long unitMinor, Set<String> coupons, int mostUnits) {
        this.cart = cart;
        this.unitMinor = unitMinor;
        this.coupons = coupons;
        long room = Bounds.MAX_MINOR - cart.shipping().feeMinor();
        this.mostUnits = Math.min(mostUnits, room / cart.listMinor());
    }

    /** Who suggests a cart, and what a shopper does for it. */
    record Suggestion(Activity activity, List<Need> needs) {}

    /** At most so many of them, first those that ask least of a shopper. */
    List<Map.Entry<Change, List<Suggestion>>> first(int most) {
        return suggestions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Change.LEAST_FIRST))
                .limit(most)
                .toList();
    }

    /** Whether so many are all there are. */
    boolean areAll(int most) {
        return complete && suggestions.size() <= most;
    }

    void suggestedBy(Activity activity) {
        CartLine line = cart.lines().get(0);
        if (!activity.scope().covers(line) || !isInReach(activity.coupon())) {
            return;
        }
        Ways ways = new Ways(cart, coupons, MOST_WAYS);
        List<Set<Need>> all = ways.both(ways.of(conditions(activity)), Asks.of(activity, cart));
        for (Set<Need> needs : all) {
            long atListPrice = units(needs, line.unitPriceMinor());
            // Above the item layer a threshold counts what is left of the list price.
            long atPriceNow = units(needs, unitMinor);
            add(activity, needs, atListPrice);
            if (atPriceNow != atListPrice) {
                add(activity, needs, atPriceNow);
            }
        }
        complete &= ways.isComplete();
    }

    private boolean isInReach(String coupon) {
        return coupon == null || cart.coupons().contains(coupon) || coupons.contains(coupon);
    }

    /** What the activity itself asks, and what its coupon or its discount type asks besides. */
    private static Condition conditions(Activity activity) {
        List<Condition> all = new ArrayList<>(List.of(activity.conditions()));
        if (activity.coupon() != null) {
            all.add(new Condition.CouponPresented(activity.coupon()));
        }
        if (activity.terms() instanceof Terms.MemberPrice member) {
            all.add(new Condition.SegmentIn(member.segments()));
        } else if (activity.terms() instanceof Terms.PaymentDiscount payment) {
            all.add(new Condition.PaymentIn(payment.methods()));
        }
        return new Condition.All(all);
    }

    private void add(Activity activity, Set<Need> needs, long units) {
        Change change = Change.of(needs, units);
        if (units <= mostUnits && !change.isNone()) {
            suggestions
                    .computeIfAbsent(change, first -> new ArrayList<>(1))
                    .add(new Suggestion(activity, inForce(needs, units)));
        }
    }

    /** Units that meet every need at such a price of one. */
    private static long units(Set<Need> needs, long unitMinor) {
        long units = 1;
        for (Need need : needs) {
            if (need.kind() == Kind.QUANTITY) {
                units = Math.max(units, need.units());
            } else if (need.kind() == Kind.SPEND) {
                units = Math.max(units, (need.amountMinor() + unitMinor - 1) / unitMinor);
            }
        }
        return units;
    }

    /** By kind, without a spend that one unit meets already. */
    private static List<Need> inForce(Set<Need> needs, long units) {
        return needs.stream()
                .filter(need -> units > 1 || need.kind() != Kind.SPEND)
                .sorted(Comparator.comparing(Need::kind))
                .toList();
    }
}
