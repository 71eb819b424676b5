package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Candidates by the index: which ids stand under the cart's names, then those activities. */
@Component
class IndexedCandidates implements Candidates {
    private final ActivityCache cache;
    private final EditFollower edits;

    IndexedCandidates(ActivityCache cache, EditFollower edits) {
        this.cache = cache;
        this.edits = edits;
    }

    @Override
    public Found of(Cart cart, Instant at) {
        Set<IndexEntry> entries = IndexEntry.of(cart);
        Map<IndexEntry, List<String>> idsByEntry = cache.candidates(entries);
        Map<String, Optional<Activity>> activities = cache.activities(all(idsByEntry));
        List<Activity> candidates = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (IndexEntry entry : entries) {
            for (String id : idsByEntry.get(entry)) {
                activities
                        .get(id)
                        // An entry may be older than the activity, which has left it since.
                        .filter(activity -> isOpen(activity, at) && entry.holds(activity))
                        .filter(activity -> taken.add(id))
                        .ifPresent(candidates::add);
            }
        }
        return new Found(candidates, !edits.isBehind());
    }

    private static Set<String> all(Map<IndexEntry, List<String>> idsByEntry) {
        Set<String> ids = new LinkedHashSet<>();
        idsByEntry.values().forEach(ids::addAll);
        return ids;
    }

    private static boolean isOpen(Activity activity, Instant at) {
        return activity.schedule().isOpenAt(at);
    }
}
