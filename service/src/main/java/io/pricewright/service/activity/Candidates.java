package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import java.time.Instant;
import java.util.List;

/**
 * Finds the activities that could touch a cart, without looking at any other. They are today's
 * versions of those switched on today, whatever instant is asked about; only schedules are read for
 * that instant.
 */
public interface Candidates {
    /** Those that are open at the instant and named by what is in the cart. */
    default Found of(Cart cart, Instant at) {
        return of(List.of(cart), at).get(0);
    }

    /** The same for many carts, in their order, with the I/O of one. */
    List<Found> of(List<Cart> carts, Instant at);

    /** Those named by what is in the cart that could be open from now until an instant. */
    Found until(Cart cart, Instant until);

    /**
     * @param activities in no particular order, ids unique
     * @param upToDate false when edits of the last seconds may be missing, as the database does not
     *     answer
     */
    record Found(List<Activity> activities, boolean upToDate) {}
}
