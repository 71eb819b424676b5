package io.pricewright.returns;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.pricing.PreparedActivity;
import java.util.List;

/**
 * An order as it was sold.
 *
 * @param cart that the quote priced
 * @param candidates every candidate of the quote, in the version the quote names
 */
public record Order(FinalQuote quote, Cart cart, List<PreparedActivity> candidates) {
    /** The activity of this id, as it was when the order was sold. */
    Activity activity(String id) {
        for (PreparedActivity candidate : candidates) {
            if (candidate.activity().id().equals(id)) {
                return candidate.activity();
            }
        }
        throw new IllegalArgumentException("The order was sold with " + id + ": give it too");
    }
}
