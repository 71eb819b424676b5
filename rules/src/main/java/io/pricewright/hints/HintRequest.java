package io.pricewright.hints;

import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.InvalidFactException;
import java.util.ArrayList;
import java.util.List;

/**
 * How many hints are wanted, and what they may speak of beside the cart itself.
 *
 * @param most hints at most; 0 for none
 * @param heldCoupons codes the shopper holds but did not present
 * @param goods that could be added, each as the line it would become; its quantity says how many
 *     there are at most
 */
public record HintRequest(int most, List<String> heldCoupons, List<CartLine> goods) {
    public static final HintRequest NONE = new HintRequest(0, null, null);

    /** Most hints of one quote. */
    public static final int MOST_HINTS = 10;

    private static final int MOST_ENTRIES = 100;

    public HintRequest {
        if (most < 0 || most > MOST_HINTS) {
            throw new InvalidFactException(
                    "OUT_OF_RANGE",
                    "hints",
                    "hints is " + most + ": it must be from 0 to " + MOST_HINTS);
        }
        heldCoupons = bounded("heldCoupons", heldCoupons);
        goods = bounded("goods", goods);
    }

    private static <T> List<T> bounded(String field, List<T> values) {
        if (values != null && values.size() > MOST_ENTRIES) {
            throw new InvalidFactException(
                    "TOO_MANY",
                    field,
                    field
                            + " has "
                            + values.size()
                            + " entries: at most "
                            + MOST_ENTRIES
                            + " are allowed");
        }
        return values == null ? List.of() : List.copyOf(values);
    }

    /**
     * The cart that holds whatever a hint may add to it: no hint needs a candidate that does not
     * touch this one. It is for finding candidates, never priced.
     */
    public Cart widest(Cart cart) {
        List<CartLine> lines = new ArrayList<>(cart.lines());
        goods.forEach(good -> lines.add(good.withQuantity(1)));
        List<String> coupons = new ArrayList<>(cart.coupons());
        coupons.addAll(heldCoupons);
        return cart.withLines(lines).withCoupons(coupons);
    }

    /**
     * Refuses goods and coupons that the cart could not hold beside its own.
     *
     * @throws InvalidFactException when two lines would have one id, or there would be too much
     */
    public HintRequest requireFits(Cart cart) {
        try {
            widest(cart);
            return this;
        } catch (InvalidFactException refused) {
            boolean coupons = refused.field().equals("coupons");
            throw new InvalidFactException(
                    refused.code(),
                    coupons ? "heldCoupons" : "goods",
                    "with what hints may add, " + refused.getMessage());
        }
    }
}
