package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.service.operations.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Where activities are made and edited: one transaction, then every cache hears of it. */
@Service
class ActivityDesk {
    private static final int TRIES = 3;

    private final ActivityTable table;
    private final FacetTable facets;
    private final VersionTable versions;
    private final ChangeTable changes;
    private final RequestTable requests;
    private final ActivityDocument documents;
    private final EditFollower edits;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ActivityDesk(
            ActivityTable table,
            FacetTable facets,
            VersionTable versions,
            ChangeTable changes,
            RequestTable requests,
            ActivityDocument documents,
            EditFollower edits,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.facets = facets;
        this.versions = versions;
        this.changes = changes;
        this.requests = requests;
        this.documents = documents;
        this.edits = edits;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    StoredActivity create(Activity activity) {
        return edit(() -> insert(activity));
    }

    /**
     * Creates it once, however often the request comes.
     *
     * @param key that the caller gave the request
     * @param answer makes the answer that is repeated
     */
    Answer create(Activity activity, String key, Function<StoredActivity, String> answer) {
        return edit(
                () -> {
                    Optional<String> before =
                            requests.claim(key, documents.write(activity), clock.instant());
                    if (before.isPresent()) {
                        return new Answer(before.get(), true);
                    }
                    String first = answer.apply(insert(activity));
                    requests.answer(key, first);
                    return new Answer(first, false);
                });
    }

    /** All of them or none, and only where there is none yet; returns how many. */
    int seed(List<Activity> activities) {
        return edit(
                () -> {
                    if (!table.isEmpty()) {
                        return 0;
                    }
                    activities.forEach(this::insert);
                    return activities.size();
                });
    }

    /**
     * Replaces an activity.
     *
     * @param expected version the caller has seen, or 0 for whatever is there
     */
    StoredActivity replace(Activity activity, long expected) {
        return edit(
                () -> {
                    StoredActivity old = get(activity.id());
                    long version = old.activity().version();
                    if (expected != 0 && expected != version) {
                        throw stale(activity.id(), expected, version);
                    }
                    return update(old, activity, old.enabled());
                });
    }

    StoredActivity pause(String id) {
        return toggle(id, false);
    }

    StoredActivity resume(String id) {
        return toggle(id, true);
    }

    private StoredActivity toggle(String id, boolean enabled) {
        return edit(
                () -> {
                    StoredActivity old = get(id);
                    return old.enabled() == enabled ? old : update(old, old.activity(), enabled);
                });
    }

    StoredActivity get(String id) {
        return table.find(id)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "UNKNOWN_ACTIVITY",
                                        "No activity has the id "
                                                + id
                                                + ": list them with GET /v1/activities"));
    }

    private StoredActivity insert(Activity activity) {
        Instant now = now();
        StoredActivity stored = new StoredActivity(activity.withVersion(1), true, now, now);
        try {
            table.insert(stored);
        } catch (DuplicateKeyException taken) {
            throw ProblemException.conflict(
                    "DUPLICATE_ACTIVITY",
                    "/id",
                    "The id "
                            + activity.id()
                            + " is taken: choose another, or edit that one with PUT"
                            + " /v1/activities/"
                            + activity.id());
        }
        facets.insert(activity);
        versions.append(stored);
        changes.append(activity.id(), true, now);
        return stored;
    }

    private StoredActivity update(StoredActivity old, Activity activity, boolean enabled) {
        Instant now = now();
        long version = old.activity().version();
        StoredActivity stored =
                new StoredActivity(
                        activity.withVersion(version + 1), enabled, old.createdAt(), now);
        if (!table.update(stored, !sameEntries(old.activity(), activity))) {
            throw stale(activity.id(), version, version + 1);
        }
        facets.update(old.activity(), activity);
        versions.append(stored);
        changes.append(activity.id(), mayAppear(old, stored), now);
        return stored;
    }

    /** Whether the index may have to show it where a cache holds an entry without it. */
    private static boolean mayAppear(StoredActivity old, StoredActivity edited) {
        boolean wasThere =
                old.enabled()
                        && Objects.equals(
                                old.activity().schedule().until(),
                                edited.activity().schedule().until())
                        && sameEntries(old.activity(), edited.activity());
        return edited.enabled() && !wasThere;
    }

    private static boolean sameEntries(Activity one, Activity other) {
        Set<IndexEntry> entries = new HashSet<>(IndexEntry.of(one));
        return entries.equals(new HashSet<>(IndexEntry.of(other)));
    }

    /** Runs one edit; when it returns, this node prices by it. */
    private <T> T edit(Supplier<T> work) {
        T result = transact(work);
        edits.catchUp();
        edits.spread();
        return result;
    }

    private <T> T transact(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (PessimisticLockingFailureException deadlock) {
                if (attempt == TRIES) {
                    throw deadlock;
                }
            }
        }
    }

    /** As exact as the table keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ProblemException stale(String id, long expected, long version) {
        return ProblemException.stale(
                "Activity "
                        + id
                        + " is at version "
                        + version
                        + ", not "
                        + expected
                        + ": read it again, then repeat the edit with its new ETag");
    }

    /**
     * What a creation was answered with.
     *
     * @param repeated whether it was done before
     */
    record Answer(String text, boolean repeated) {}
}
