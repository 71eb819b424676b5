package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.facts.CartLine;
import java.time.Instant;
import java.util.List;

/** Finds the activities that could meet another, or touch a good, in a time; coupons included. */
public interface Neighbours {
    /**
     * Those that carts are priced by and that could meet this one; by their names and times only,
     * so some never do.
     *
     * @param most activities found
     */
    Nearby of(Activity activity, Instant from, Instant until, int most);

    /** Those that carts are priced by and that could touch a good. */
    Nearby of(CartLine good, Instant from, Instant until, int most);

    /**
     * @param activities by id, never the one asked about
     * @param areAll false when there are more
     */
    record Nearby(List<Activity> activities, boolean areAll) {}
}
