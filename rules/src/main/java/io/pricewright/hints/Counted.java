package io.pricewright.hints;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Basis;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Layer;
import io.pricewright.pricing.Quote;
import java.util.function.Predicate;

/**
 * What a priced cart counts towards a threshold, read off its quote.
 *
 * <p>It only says how much to try: whether that is enough, the engine says.
 */
record Counted(Cart cart, Quote quote, Activity activity) {

    long units(Predicate<CartLine> counts) {
        return cart.lines().stream().filter(counts).mapToLong(CartLine::quantity).sum();
    }

    /** In minor units. */
    long minor(Predicate<CartLine> counts, Basis basis) {
        long sum = 0;
        for (int i = 0; i < cart.lines().size(); i++) {
            if (counts.test(cart.lines().get(i))) {
                sum += ofLine(i, basis);
            }
        }
        return sum;
    }

    /** Of all units of a line, in minor units. */
    long ofLine(int line, Basis basis) {
        long sum = cart.lines().get(line).listMinor();
        for (Quote.UnitGroup units : quote.lines().get(line).units()) {
            for (Quote.Adjustment adjustment : units.adjustments()) {
                if (isBefore(adjustment, basis)) {
                    sum += units.quantity() * adjustment.amountMinor();
                }
            }
        }
        return sum;
    }

    private boolean isBefore(Quote.Adjustment adjustment, Basis basis) {
        Layer own = activity.layer();
        return switch (basis) {
            case LIST -> false;
            case PREVIOUS_LAYER -> adjustment.layer().compareTo(own) < 0;
            case RUNNING ->
                    adjustment.layer().compareTo(own) <= 0
                            && !adjustment.activityId().equals(activity.id());
        };
    }
}
