package io.pricewright.conflict;

import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Shipping;
import io.pricewright.facts.Shopper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A cart while the dimensions of a search have their say, one after the other. */
final class Draft {
    private final Good good;
    final Set<String> segments = new TreeSet<>();
    final Set<String> coupons = new TreeSet<>();
    final Map<String, String> context = new HashMap<>();
    final Map<String, Long> groups = new HashMap<>();
    final List<CartLine> beside = new ArrayList<>();
    Openings.Opening opening;
    long units = 1;
    String channel;
    String payment;
    String shippingMethod;
    long feeMinor;
    Integer paidOrders;

    Draft(Good good) {
        this.good = good;
    }

    Cart cart() {
        return new Cart(
                good.currency(),
                channel,
                new Shopper(null, segments, paidOrders),
                lines(),
                new Shipping(shippingMethod, feeMinor),
                payment,
                List.copyOf(coupons),
                context,
                null,
                null,
                groups,
                null);
    }

    /** The good first; of two companions of one SKU the one of more units. */
    private List<CartLine> lines() {
        Map<String, CartLine> bySku = new HashMap<>();
        List<CartLine> lines = new ArrayList<>();
        lines.add(good.line().withQuantity(units));
        for (CartLine line : beside) {
            bySku.merge(
                    line.sku(),
                    line,
                    (one, other) -> one.quantity() < other.quantity() ? other : one);
        }
        bySku.remove(good.line().sku());
        bySku.values().stream()
                .sorted((one, other) -> one.sku().compareTo(other.sku()))
                .forEach(lines::add);
        return lines;
    }
}
