package io.pricewright.facts;

import java.util.Set;

/**
 * Who is buying.
 *
 * @param id or null for a guest
 * @param paidOrders orders paid before this one, or null when not known
 */
public record Shopper(String id, Set<String> segments, Integer paidOrders) {
    public static final Shopper GUEST = new Shopper(null, Set.of(), null);

    public Shopper {
        segments = segments == null ? Set.of() : Set.copyOf(segments);
        if (paidOrders != null) {
            Check.range("paidOrders", paidOrders, 0, Integer.MAX_VALUE);
        }
    }
}
