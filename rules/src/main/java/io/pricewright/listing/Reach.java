package io.pricewright.listing;

import java.util.Set;

/**
 * How far to look for better prices.
 *
 * @param coupons codes the shopper holds but did not present
 * @param mostUnits most units to ask a shopper to buy, 1 to {@link #MOST_UNITS}
 * @param mostCarts most carts priced for one good beside that of one unit; 0 looks for none
 */
public record Reach(Set<String> coupons, int mostUnits, int mostCarts) {
    /** With it, amounts times quantities still fit a {@code long}. */
    public static final int MOST_UNITS = 1_000;

    public static final int MOST_CARTS = 64;
}
