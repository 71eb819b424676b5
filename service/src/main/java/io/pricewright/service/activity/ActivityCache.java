package io.pricewright.service.activity;

import io.pricewright.service.activity.Forgettings.Mark;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Index entries and activities, each through all levels of cache. */
@Component
class ActivityCache {
    private final CandidateTable table;
    private final SharedCache shared;
    private final TieredCache<IndexEntry, List<String>> entries;
    private final TieredCache<String, HeldActivity> activities;

    ActivityCache(
            CandidateTable table,
            SharedCache shared,
            ActivityDocument documents,
            CacheProperties limits,
            Clock clock) {
        this.table = table;
        this.shared = shared;
        this.entries =
                new TieredCache<>(
                        limits.entries().toBytes(),
                        new EntriesAndActivities(),
                        new EntryForm(),
                        asked -> candidatesAt(asked, clock.instant()));
        this.activities =
                new TieredCache<>(
                        limits.activities().toBytes(),
                        shared,
                        new ActivityForm(documents),
                        this::active);
    }

    /** Ids of activities by entry; empty where there are none. */
    Map<IndexEntry, List<String>> candidates(Collection<IndexEntry> asked) {
        return entries.get(asked);
    }

    /**
     * The same at a past instant, of activities that may be over by now: straight from the table.
     */
    Map<IndexEntry, List<String>> candidatesOf(Collection<IndexEntry> asked, Instant past) {
        return candidatesAt(asked, past).values();
    }

    /** Activities by id; none for those that are switched off. */
    Map<String, HeldActivity> activities(Collection<String> ids) {
        return activities.get(ids);
    }

    /**
     * Keeps these entries and their activities in this process, and nothing else, come what may.
     */
    void pin(Set<IndexEntry> hot) {
        entries.pin(hot);
        Set<String> ids = new LinkedHashSet<>();
        entries.get(hot).values().forEach(ids::addAll);
        activities.pin(ids);
    }

    /** Forgets in this process what edits touched; Redis must have forgotten it before. */
    void forgetActivities(Collection<String> ids, long revision) {
        activities.forget(ids, revision);
    }

    void forgetEntries(Collection<IndexEntry> touched, long revision) {
        entries.forget(touched, revision);
    }

    /** Forgets activities in Redis; false when Redis did not take it. */
    boolean forgetSharedActivities(Collection<String> ids, long revision) {
        return shared.forget(activities.sharedKeys(ids), revision);
    }

    boolean forgetSharedEntries(Collection<IndexEntry> touched, long revision) {
        return shared.forget(entries.sharedKeys(touched), revision);
    }

    void forgetAll() {
        activities.forgetAll();
        entries.forgetAll();
    }

    /** How many keys were asked for that this process did not hold. */
    long missed() {
        return entries.missed() + activities.missed();
    }

    /** What this process holds, by the weigher, in bytes. */
    long bytes() {
        return entries.bytes() + activities.bytes();
    }

    private Snapshot<IndexEntry, List<String>> candidatesAt(
            Collection<IndexEntry> asked, Instant at) {
        Snapshot<IndexEntry, List<String>> found = table.candidates(asked, at);
        Map<IndexEntry, List<String>> all = new HashMap<>(asked.size() * 2);
        asked.forEach(
                entry ->
                        all.put(entry, List.copyOf(found.values().getOrDefault(entry, List.of()))));
        return new Snapshot<>(found.revision(), all);
    }

    private Snapshot<String, HeldActivity> active(Collection<String> ids) {
        Snapshot<String, HeldActivity> found = table.active(ids);
        Map<String, HeldActivity> all = new HashMap<>(ids.size() * 2);
        ids.forEach(id -> all.put(id, found.values().getOrDefault(id, HeldActivity.NONE)));
        return new Snapshot<>(found.revision(), all);
    }

    /** Entries in Redis bring the activities they lead to along: one round trip for both. */
    private final class EntriesAndActivities implements TieredCache.Shared {
        @Override
        public Map<String, Cell<String>> read(List<String> keys) {
            Mark<String> began = activities.mark();
            Map<String, Cell<String>> cells = shared.read(keys, ActivityForm.PREFIX);
            cells.forEach(
                    (key, cell) -> {
                        if (key.startsWith(ActivityForm.PREFIX)) {
                            activities.offer(
                                    key.substring(ActivityForm.PREFIX.length()), cell, began);
                        }
                    });
            return cells;
        }

        @Override
        public void write(Map<String, Cell<String>> cells, long asked) {
            shared.write(cells, asked);
        }
    }
}
