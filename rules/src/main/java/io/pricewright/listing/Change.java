package io.pricewright.listing;

import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Shipping;
import io.pricewright.facts.Shopper;
import io.pricewright.listing.Need.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is another in a cart of one unit: so many units of it, and all else that a shopper does.
 *
 * @param besides needs of all kinds but quantity and spend, which are in the units
 */
record Change(long units, Set<Need> besides) {
    /** Asking less comes first; what asks as much stays in the order it was suggested in. */
    static final Comparator<Change> LEAST_FIRST =
            Comparator.<Change>comparingInt(
                            change -> change.besides.size() + (change.units > 1 ? 1 : 0))
                    .thenComparingLong(Change::units);

    static Change of(Set<Need> needs, long units) {
        Set<Need> besides = new HashSet<>(needs);
        besides.removeIf(need -> need.kind() == Kind.QUANTITY || need.kind() == Kind.SPEND);
        return new Change(units, besides);
    }

    boolean isNone() {
        return units == 1 && besides.isEmpty();
    }

    Cart of(Cart one) {
        String channel = one.channel();
        String payment = one.payment();
        Shipping shipping = one.shipping();
        Set<String> segments = new HashSet<>(one.shopper().segments());
        List<String> coupons = new ArrayList<>(one.coupons());
        Map<String, Long> groups = new HashMap<>(one.groupSizes());
        for (Need need : besides) {
            switch (need.kind()) {
                case CHANNEL -> channel = need.name();
                case PAYMENT -> payment = need.name();
                case SHIPPING_METHOD -> shipping = new Shipping(need.name(), shipping.feeMinor());
                case SEGMENT -> segments.add(need.name());
                case COUPON -> coupons.add(need.name());
                case GROUP -> groups.put(need.name(), need.units());
                case QUANTITY, SPEND -> throw new IllegalStateException(need.toString());
            }
        }
        return new Cart(
                one.currency(),
                channel,
                new Shopper(one.shopper().id(), segments, one.shopper().paidOrders()),
                List.of(line(one.lines().get(0))),
                shipping,
                payment,
                coupons,
                one.context(),
                one.stock(),
                one.points(),
                groups,
                one.tradeIns());
    }

    private CartLine line(CartLine one) {
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
