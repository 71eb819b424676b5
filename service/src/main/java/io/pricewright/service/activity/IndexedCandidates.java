package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Candidates by the index: which ids stand under the carts' names, then those activities. */
@Component
class IndexedCandidates implements Candidates {
    /** The cached index may lack what was over this long ago. */
    private static final Duration JUST_NOW = Duration.ofSeconds(1);

    private final ActivityCache cache;
    private final EditFollower edits;
    private final KeyReads reads;
    private final Clock clock;

    IndexedCandidates(ActivityCache cache, EditFollower edits, KeyReads reads, Clock clock) {
        this.cache = cache;
        this.edits = edits;
        this.reads = reads;
        this.clock = clock;
    }

    @Override
    public List<Found> of(List<Cart> carts, Instant at) {
        return find(carts, at, activity -> activity.schedule().isOpenAt(at));
    }

    @Override
    public Found until(Cart cart, Instant until) {
        Instant now = clock.instant();
        return find(
                        List.of(cart),
                        now,
                        activity -> {
                            Instant from = activity.schedule().from();
                            return from == null || from.isBefore(until);
                        })
                .get(0);
    }

    private List<Found> find(List<Cart> carts, Instant at, Predicate<Activity> wanted) {
        List<Set<IndexEntry>> entriesByCart = carts.stream().map(IndexEntry::of).toList();
        Set<IndexEntry> entries = new LinkedHashSet<>();
        entriesByCart.forEach(entries::addAll);
        reads.read(entries);
        Map<IndexEntry, List<Activity>> activities = activities(entries, at, wanted);
        boolean upToDate = !edits.isBehind();
        return entriesByCart.stream()
                .map(asked -> new Found(inOrder(asked, activities), upToDate))
                .toList();
    }

    private Map<IndexEntry, List<Activity>> activities(
            Set<IndexEntry> entries, Instant at, Predicate<Activity> wanted) {
        Map<IndexEntry, List<String>> ids =
                at.isBefore(clock.instant().minus(JUST_NOW))
                        ? cache.candidatesOf(entries, at)
                        : cache.candidates(entries);
        Map<String, HeldActivity> found = cache.activities(all(ids));
        Map<IndexEntry, List<Activity>> byEntry = new HashMap<>(entries.size() * 2);
        for (IndexEntry entry : entries) {
            List<Activity> held = new ArrayList<>();
            for (String id : ids.get(entry)) {
                // An entry may be older than the activity, which has left it since.
                found.get(id)
                        .priced()
                        .filter(activity -> wanted.test(activity) && entry.holds(activity))
                        .ifPresent(held::add);
            }
            byEntry.put(entry, held);
        }
        return byEntry;
    }

    private static List<Activity> inOrder(
            Set<IndexEntry> asked, Map<IndexEntry, List<Activity>> activities) {
        List<Activity> candidates = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (IndexEntry entry : asked) {
            for (Activity activity : activities.get(entry)) {
                if (taken.add(activity.id())) {
                    candidates.add(activity);
                }
            }
        }
        return candidates;
    }

    private static Set<String> all(Map<IndexEntry, List<String>> idsByEntry) {
        Set<String> ids = new LinkedHashSet<>();
        idsByEntry.values().forEach(ids::addAll);
        return ids;
    }
}
