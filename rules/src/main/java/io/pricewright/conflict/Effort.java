package io.pricewright.conflict;

import io.pricewright.facts.Bounds;
import io.pricewright.facts.InvalidFactException;

/**
 * How far to look. Counts, not times: the same question gets the same answer on a busy machine.
 *
 * @param mostCarts most carts priced for one answer
 * @param mostUnits every number of units up to this is tried; beyond it only those that a threshold
 *     asks for
 * @param mostGoods most goods looked at
 */
public record Effort(int mostCarts, int mostUnits, int mostGoods) {
    public static final Effort DEFAULT = new Effort(5_000, 10, 20);

    public Effort {
        requirePositive("mostCarts", mostCarts, Integer.MAX_VALUE);
        requirePositive("mostUnits", mostUnits, Bounds.MAX_ENTRIES);
        requirePositive("mostGoods", mostGoods, Integer.MAX_VALUE);
    }

    private static void requirePositive(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw new InvalidFactException(
                    "OUT_OF_RANGE", field, field + " is " + value + ": it must be 1 to " + most);
        }
    }
}
