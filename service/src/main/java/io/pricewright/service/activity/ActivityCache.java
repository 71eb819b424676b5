package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Index entries and activities, each through all levels of cache. */
@Component
class ActivityCache {
    private static final int MOST_ENTRIES = 500_000;

    // Caffeine keeps books of every read once it is half full: a third more time for a quote.
    private static final int MOST_ACTIVITIES = 250_000;

    private final ActivityTable table;
    private final SharedCache shared;
    private final TieredCache<IndexEntry, List<String>> entries;
    private final TieredCache<String, Optional<Activity>> activities;

    ActivityCache(
            ActivityTable table,
            ChangeTable changes,
            SharedCache shared,
            ActivityDocument documents,
            Clock clock) {
        this.table = table;
        this.shared = shared;
        this.entries =
                new TieredCache<>(
                        MOST_ENTRIES,
                        shared,
                        changes::revision,
                        new EntryForm(),
                        asked -> complete(asked, table.candidates(asked, clock.instant())));
        this.activities =
                new TieredCache<>(
                        MOST_ACTIVITIES,
                        shared,
                        changes::revision,
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
        return complete(asked, table.candidates(asked, past));
    }

    /** Activities by id; empty for those that are switched off. */
    Map<String, Optional<Activity>> activities(Collection<String> ids) {
        return activities.get(ids);
    }

    /**
     * Forgets what edits touched, in this process and in Redis.
     *
     * @param revision number of the last of them
     * @param ids activities edited
     * @param reindexed those of them that may now be found where they were not found before
     */
    void forget(long revision, Collection<String> ids, Collection<String> reindexed) {
        List<IndexEntry> touched = reindexed.isEmpty() ? List.of() : table.entriesOf(reindexed);
        activities.forget(ids, revision);
        entries.forget(touched, revision);
        if (shared.isTrusted()) {
            forgetShared(revision, ids, touched);
        }
    }

    /** Forgets what edits touched in Redis alone; false when Redis did not take it. */
    boolean forgetShared(long revision, Collection<String> ids, List<IndexEntry> touched) {
        return shared.forget(activities.sharedKeys(ids), revision)
                && shared.forget(entries.sharedKeys(touched), revision);
    }

    void forgetAll() {
        activities.forgetAll();
        entries.forgetAll();
    }

    private Map<String, Optional<Activity>> active(Collection<String> ids) {
        Map<String, Activity> found = table.active(ids);
        Map<String, Optional<Activity>> all = new HashMap<>();
        ids.forEach(id -> all.put(id, Optional.ofNullable(found.get(id))));
        return all;
    }

    private static Map<IndexEntry, List<String>> complete(
            Collection<IndexEntry> asked, Map<IndexEntry, List<String>> found) {
        Map<IndexEntry, List<String>> all = new HashMap<>();
        asked.forEach(entry -> all.put(entry, List.copyOf(found.getOrDefault(entry, List.of()))));
        return all;
    }

    private record EntryForm() implements TieredCache.Form<IndexEntry, List<String>> {
        @Override
        public String key(IndexEntry entry) {
            return "idx:" + entry;
        }

        @Override
        public String write(List<String> ids) {
            return String.join("\n", ids);
        }

        @Override
        public List<String> read(String text) {
            return text.isEmpty() ? List.of() : List.of(text.split("\n"));
        }
    }

    private record ActivityForm(ActivityDocument documents)
            implements TieredCache.Form<String, Optional<Activity>> {
        @Override
        public String key(String id) {
            return "act:" + id;
        }

        @Override
        public String write(Optional<Activity> activity) {
            return activity.map(on -> on.version() + "\n" + documents.write(on)).orElse("");
        }

        @Override
        public Optional<Activity> read(String text) {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            int end = text.indexOf('\n');
            return Optional.of(
                    documents.read(
                            text.substring(end + 1), Long.parseLong(text.substring(0, end))));
        }
    }
}
