package io.pricewright.pricing;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Exclusion;
import java.util.List;

/**
 * One activity version with all that can be known of it before any cart: above all what the
 * stacking rules say, which are fired once for it. Immutable and shared between carts and threads;
 * keep it as long as the version lives.
 */
public final class PreparedActivity {
    private final Activity activity;
    private final List<Exclusion> exclusions;

    PreparedActivity(Activity activity, List<Exclusion> exclusions) {
        this.activity = activity;
        this.exclusions = List.copyOf(exclusions);
    }

    public Activity activity() {
        return activity;
    }

    /** What it may not stand together with. */
    public List<Exclusion> exclusions() {
        return exclusions;
    }
}
