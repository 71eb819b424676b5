package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import java.time.Instant;
import java.util.List;

/** Finds the activities that could touch a cart, without looking at any other. */
public interface Candidates {
    /** Those that are switched on, open at the instant, and named by what is in the cart. */
    Found of(Cart cart, Instant at);

    /**
     * @param activities in no particular order, ids unique
     * @param upToDate false when edits of the last seconds may be missing, as the database does not
     *     answer
     */
    record Found(List<Activity> activities, boolean upToDate) {}
}
