package io.pricewright.service.pricing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pricewright.facts.Activity;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Remembers what the stacking rules of a rule set say about each activity version. */
@Component
class PreparedActivities {
    private static final int MOST = 250_000;

    private final Cache<Key, PreparedActivity> prepared =
            Caffeine.newBuilder().maximumSize(MOST).build();

    List<PreparedActivity> of(List<Activity> activities, PricingEngine engine) {
        List<PreparedActivity> all = new ArrayList<>(activities.size());
        for (Activity activity : activities) {
            all.add(of(activity, engine));
        }
        return all;
    }

    /** Only the last version asked for is kept: one may name a million SKUs. */
    private PreparedActivity of(Activity activity, PricingEngine engine) {
        Key key = new Key(activity.id(), engine.ruleSet().id(), engine.ruleSet().version());
        PreparedActivity held = prepared.getIfPresent(key);
        if (held == null || held.activity().version() != activity.version()) {
            held = engine.prepare(activity);
            prepared.put(key, held);
        }
        return held;
    }

    private record Key(String id, String ruleSet, long ruleSetVersion) {}
}
