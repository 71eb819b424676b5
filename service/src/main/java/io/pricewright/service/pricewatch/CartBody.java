package io.pricewright.service.pricewatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A cart as quotes and trials take it, so that what is told can be sent back as it is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CartBody(
        String currency,
        String channel,
        Shopper shopper,
        List<CartLine> lines,
        Shipping shipping,
        Payment payment,
        List<String> coupons,
        Map<String, String> context,
        Map<String, Long> groupSizes) {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shopper(Set<String> segments, Integer paidOrders) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shipping(String method, long feeMinor) {}

    record Payment(String method) {}

    static CartBody of(Cart cart) {
        return new CartBody(
                cart.currency(),
                cart.channel(),
                new Shopper(new TreeSet<>(cart.shopper().segments()), cart.shopper().paidOrders()),
                cart.lines(),
                new Shipping(cart.shipping().method(), cart.shipping().feeMinor()),
                cart.payment() == null ? null : new Payment(cart.payment()),
                cart.coupons(),
                new TreeMap<>(cart.context()),
                new TreeMap<>(cart.groupSizes()));
    }
}
