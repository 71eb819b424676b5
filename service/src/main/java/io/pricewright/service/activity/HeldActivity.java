package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import java.util.Optional;

/**
 * An activity as caches hold it.
 *
 * @param activity null where there is none to price by
 * @param length of its document, in characters
 */
record HeldActivity(Activity activity, int length) {
    static final HeldActivity NONE = new HeldActivity(null, 0);

    Optional<Activity> priced() {
        return Optional.ofNullable(activity);
    }
}
