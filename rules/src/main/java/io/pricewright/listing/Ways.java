package io.pricewright.listing;

import io.pricewright.facts.Cart;
import io.pricewright.facts.Condition;
import io.pricewright.listing.Need.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Ways in which a shopper could meet an activity's conditions: each a set of needs, empty where
 * nothing has to be done.
 *
 * <p>They are suggestions only. What no shopper can change (paid orders, facts of the sale, limits
 * from above) adds no need here; whether it stands in the way, the engine says.
 */
final class Ways {
    private static final Set<Need> NOTHING = Set.of();

    private final Cart cart;
    private final Set<String> coupons;
    private final int most;
    private boolean complete = true;

    /**
     * @param coupons codes that could be presented
     * @param most ways kept of each condition
     */
    Ways(Cart cart, Set<String> coupons, int most) {
        this.cart = cart;
        this.coupons = coupons;
        this.most = most;
    }

    /** Whether no way was left out so far. */
    boolean isComplete() {
        return complete;
    }

    List<Set<Need>> of(Condition condition) {
        if (condition instanceof Condition.All all) {
            List<Set<Need>> ways = List.of(NOTHING);
            for (Condition each : all.of()) {
                ways = both(ways, of(each));
            }
            return ways;
        } else if (condition instanceof Condition.Any any) {
            return bounded(
                    any.of().stream().flatMap(each -> of(each).stream()).distinct().toList());
        } else if (condition instanceof Condition.ChannelIn in) {
            return oneOf(in.channels(), cart.channel(), Kind.CHANNEL);
        } else if (condition instanceof Condition.PaymentIn in) {
            return oneOf(in.payments(), cart.payment(), Kind.PAYMENT);
        } else if (condition instanceof Condition.ShippingMethodIn in) {
            return oneOf(in.methods(), cart.shipping().method(), Kind.SHIPPING_METHOD);
        } else if (condition instanceof Condition.SegmentIn in) {
            return Condition.anyOf(in.segments(), cart.shopper().segments())
                    ? List.of(NOTHING)
                    : each(in.segments(), name -> Need.of(Kind.SEGMENT, name));
        } else if (condition instanceof Condition.CouponPresented coupon) {
            return List.of(presenting(coupon.code()));
        } else if (condition instanceof Condition.QuantityAtLeast least) {
            return counts(least, least.quantity() > 1, () -> Need.quantity(least.quantity()));
        } else if (condition instanceof Condition.SpendAtLeast least) {
            return counts(least, true, () -> Need.spend(least.amountMinor()));
        }
        return List.of(NOTHING);
    }

    Set<Need> presenting(String code) {
        return coupons.contains(code) && !cart.coupons().contains(code)
                ? Set.of(Need.of(Kind.COUPON, code))
                : NOTHING;
    }

    /** More of these goods help only where they count. */
    private List<Set<Need>> counts(
            Condition.Threshold threshold, boolean needsMore, Supplier<Need> need) {
        return needsMore && threshold.counts(cart.lines().get(0))
                ? List.of(Set.of(need.get()))
                : List.of(NOTHING);
    }

    private List<Set<Need>> oneOf(List<String> wanted, String chosen, Kind kind) {
        return chosen != null && wanted.contains(chosen)
                ? List.of(NOTHING)
                : each(wanted, name -> Need.of(kind, name));
    }

    private List<Set<Need>> each(Collection<String> names, Function<String, Need> need) {
        return bounded(
                new TreeSet<>(names).stream().map(name -> Set.of(need.apply(name))).toList());
    }

    /** Each of some ways together with each of others. */
    List<Set<Need>> both(List<Set<Need>> some, List<Set<Need>> others) {
        List<Set<Need>> both = new ArrayList<>();
        for (Set<Need> one : some) {
            for (Set<Need> other : others) {
                Set<Need> joined = new LinkedHashSet<>(one);
                joined.addAll(other);
                both.add(joined);
            }
        }
        return bounded(both);
    }

    private List<Set<Need>> bounded(List<Set<Need>> ways) {
        if (ways.size() <= most) {
            return ways;
        }
        complete = false;
        return ways.subList(0, most);
    }
}
