package io.pricewright.listing;

import java.util.Comparator;
import java.util.List;

/**
 * A lower price per unit that the engine really gave, and what a shopper does to get it.
 *
 * @param needs all of these, by kind; never empty
 * @param quantity units in the cart that was priced
 * @param payableMinor what they cost together, in minor units
 * @param activityId the activity that asks for these needs; it counts in that cart
 * @param labels of all activities that count there
 */
public record Reachable(
        List<Need> needs,
        long quantity,
        long payableMinor,
        String activityId,
        long activityVersion,
        String name,
        List<Label> labels) {
    /** The lowest price per unit first; at equal prices what is asked least for it. */
    static final Comparator<Reachable> BEST_FIRST =
            ((Comparator<Reachable>)
                            (a, b) ->
                                    Long.compare(
                                            a.payableMinor * b.quantity,
                                            b.payableMinor * a.quantity))
                    .thenComparingInt(reachable -> reachable.needs.size())
                    .thenComparingLong(Reachable::quantity)
                    .thenComparing(Reachable::activityId);

    /** Price of one unit in minor units, rounded up: never less than what is charged. */
    public long unitPriceMinor() {
        return (payableMinor + quantity - 1) / quantity;
    }

    boolean isBelow(long unitMinor) {
        return payableMinor < unitMinor * quantity;
    }
}
