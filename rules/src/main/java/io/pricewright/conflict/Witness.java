package io.pricewright.conflict;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.pricing.Quote;
import java.time.Instant;
import java.util.List;

/**
 * The cart with the lowest price found of one good.
 *
 * @param good one unit of it, the first line of the cart
 * @param assumed whether the good was made up from the scopes that meet there
 * @param activities all that the cart was priced against
 * @param unitPriceMinor what the cheapest unit of the good is charged, in minor units
 */
public record Witness(
        CartLine good,
        String currency,
        boolean assumed,
        Cart cart,
        Instant at,
        List<Activity> activities,
        long unitPriceMinor,
        List<Quote.Applied> applied) {
    /** Price of the cheapest unit of a line, in minor units. */
    public static long lowestUnitMinor(Quote.Line line) {
        return line.units().stream().mapToLong(Quote.UnitGroup::payableMinor).min().orElseThrow();
    }
}
