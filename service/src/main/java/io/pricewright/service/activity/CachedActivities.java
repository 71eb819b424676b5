package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Activities by id, through all levels of cache. */
@Component
class CachedActivities implements PricedActivities {
    private final ActivityCache cache;

    CachedActivities(ActivityCache cache) {
        this.cache = cache;
    }

    @Override
    public Map<String, Activity> of(Collection<String> ids) {
        Map<String, Activity> found = new HashMap<>();
        cache.activities(ids)
                .forEach((id, held) -> held.priced().ifPresent(priced -> found.put(id, priced)));
        return found;
    }
}
