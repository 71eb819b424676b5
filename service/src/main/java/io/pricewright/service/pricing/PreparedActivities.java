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
            all.add(
                    prepared.get(
                            new Key(
                                    activity.id(),
                                    activity.version(),
                                    engine.ruleSet().id(),
                                    engine.ruleSet().version()),
                            key -> engine.prepare(activity)));
        }
        return all;
    }

    private record Key(String id, long version, String ruleSet, long ruleSetVersion) {}
}
