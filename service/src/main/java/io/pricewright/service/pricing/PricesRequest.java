package io.pricewright.service.pricing;

import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.InvalidFactException;
import io.pricewright.facts.PointsToSpend;
import io.pricewright.facts.Shipping;
import io.pricewright.facts.Shopper;
import io.pricewright.facts.TradedItem;
import io.pricewright.listing.Reach;
import io.pricewright.service.operations.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goods of a list or product page, and the circumstances of the sale, as in a cart.
 *
 * @param at null for now
 * @param coupons codes presented
 * @param heldCoupons codes the shopper holds but did not present; no others are looked for, as
 *     codes are secrets
 * @param mostUnits most units a better price may ask for, 10 when left out
 * @param mostCarts most carts tried for each good to find a better price, 8 when left out; 0 tells
 *     today's prices only
 */
record PricesRequest(
        String currency,
        String channel,
        Instant at,
        Shopper shopper,
        List<Good> skus,
        Shipping shipping,
        Payment payment,
        List<String> coupons,
        List<String> heldCoupons,
        Integer mostUnits,
        Integer mostCarts,
        Map<String, String> context,
        Map<String, Long> stock,
        PointsToSpend points,
        Map<String, Long> groupSizes,
        List<TradedItem> tradeIns) {
    private static final int MOST = 200;
    private static final int USUAL_UNITS = 10;
    private static final int USUAL_CARTS = 8;

    /** A line of a cart, of one unit. */
    record Good(
            String sku,
            String shop,
            String brand,
            List<String> categories,
            Long unitPriceMinor,
            Long regularPriceMinor,
            Long floorMinor,
            Boolean discountable,
            Map<String, String> attributes) {
        private static final String ID = "1";

        CartLine line() {
            if (unitPriceMinor == null) {
                throw new InvalidFactException(
                        "MISSING", "unitPriceMinor", "unitPriceMinor is missing");
            }
            return new CartLine(
                    ID,
                    sku,
                    shop,
                    brand,
                    categories,
                    1,
                    unitPriceMinor,
                    regularPriceMinor,
                    floorMinor == null ? 0 : floorMinor,
                    discountable == null || discountable,
                    attributes);
        }
    }

    /** How it is paid. */
    record Payment(String method) {}

    /** A cart of one unit for each good; refuses what can't be priced. */
    List<Cart> carts() {
        requireSome();
        List<Cart> carts = new ArrayList<>(skus.size());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < skus.size(); i++) {
            CartLine line = line(i);
            if (!seen.add(line.sku())) {
                throw ProblemException.unprocessable(
                        "DUPLICATE_SKU",
                        "/skus/" + i + "/sku",
                        "sku " + line.sku() + " is there twice: ask for each once");
            }
            carts.add(cart(line));
        }
        return carts;
    }

    /** The same carts as if every coupon at hand were presented. */
    List<Cart> withAllCoupons(List<Cart> carts) {
        Set<String> all = new LinkedHashSet<>(held());
        if (all.isEmpty()) {
            return carts;
        }
        if (coupons != null) {
            all.addAll(coupons);
        }
        return carts.stream().map(cart -> cart.withCoupons(List.copyOf(all))).toList();
    }

    Reach reach() {
        return new Reach(
                held(),
                between("mostUnits", mostUnits, USUAL_UNITS, 1, Reach.MOST_UNITS),
                between("mostCarts", mostCarts, USUAL_CARTS, 0, Reach.MOST_CARTS));
    }

    private Set<String> held() {
        return heldCoupons == null ? Set.of() : Set.copyOf(heldCoupons);
    }

    private static int between(String field, Integer given, int usual, int least, int most) {
        int value = given == null ? usual : given;
        if (value < least || value > most) {
            throw ProblemException.unprocessable(
                    "OUT_OF_RANGE",
                    "/" + field,
                    field + " is " + value + ": it must be from " + least + " to " + most);
        }
        return value;
    }

    private void requireSome() {
        if (skus == null || skus.isEmpty()) {
            throw ProblemException.unprocessable(
                    "MISSING", "/skus", "skus is missing: give 1 to " + MOST + " goods");
        }
        if (skus.size() > MOST) {
            throw ProblemException.unprocessable(
                    "TOO_MANY",
                    "/skus",
                    "skus has " + skus.size() + " entries: at most " + MOST + " are allowed");
        }
    }

    private CartLine line(int position) {
        try {
            return skus.get(position).line();
        } catch (InvalidFactException refused) {
            throw ProblemException.unprocessable(
                    refused.code(),
                    "/skus/" + position + "/" + refused.field(),
                    refused.getMessage());
        }
    }

    private Cart cart(CartLine line) {
        return new Cart(
                currency,
                channel,
                shopper,
                List.of(line),
                shipping,
                payment == null ? null : payment.method(),
                coupons,
                context,
                stock,
                points,
                groupSizes,
                tradeIns);
    }
}
