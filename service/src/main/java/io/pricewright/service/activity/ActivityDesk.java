package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.service.access.Caller;
import io.pricewright.service.operations.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Where the content of activities is written. Each edit makes a new version, a draft; no price
 * changes before {@link ApprovalDesk} approves it.
 */
@Service
class ActivityDesk {
    private final ActivityReader reader;
    private final ActivityTable table;
    private final FacetTable facets;
    private final VersionTable versions;
    private final RequestTable requests;
    private final ActivityDocument documents;
    private final EditLog log;
    private final EditTransaction edits;

    ActivityDesk(
            ActivityReader reader,
            ActivityTable table,
            FacetTable facets,
            VersionTable versions,
            RequestTable requests,
            ActivityDocument documents,
            EditLog log,
            EditTransaction edits) {
        this.reader = reader;
        this.table = table;
        this.facets = facets;
        this.versions = versions;
        this.requests = requests;
        this.documents = documents;
        this.log = log;
        this.edits = edits;
    }

    StoredActivity create(Activity activity, Caller author) {
        return edits.run(now -> insert("create", activity, author, now));
    }

    /**
     * Creates it once, however often the request comes.
     *
     * @param key that the caller gave the request
     * @param answer makes the answer that is repeated
     */
    Answer create(
            Activity activity, Caller author, String key, Function<StoredActivity, String> answer) {
        return edits.run(
                now -> {
                    Optional<String> before = requests.claim(key, documents.write(activity), now);
                    if (before.isPresent()) {
                        return new Answer(before.get(), true);
                    }
                    String first = answer.apply(insert("create", activity, author, now));
                    requests.answer(key, first);
                    return new Answer(first, false);
                });
    }

    /** Creates an activity whose content came from another. */
    StoredActivity copy(Activity activity, Caller author) {
        return edits.run(now -> insert("copy", activity, author, now));
    }

    /**
     * Writes the next version.
     *
     * @param expected version the caller has seen, or 0 for whatever is newest
     */
    StoredActivity replace(Activity activity, long expected, Caller author) {
        return edits.run(
                now -> {
                    StoredActivity old = reader.lock(activity.id());
                    old.requireNewest(expected);
                    return draft("edit", old, activity, author, now);
                });
    }

    /** Writes the next version, with the content of an earlier one. */
    StoredActivity restore(String id, long version, long expected, Caller author) {
        return edits.run(
                now -> {
                    StoredActivity old = reader.lock(id);
                    old.requireNewest(expected);
                    Activity earlier = version(id, version).activity();
                    return draft("restore", old, earlier, author, now);
                });
    }

    StoredActivity get(String id) {
        return reader.get(id);
    }

    /** All versions of an activity, the first one first. */
    List<Version> versions(String id) {
        reader.get(id);
        return versions.all(id);
    }

    Version version(String id, long number) {
        return versions.find(id, number)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "UNKNOWN_VERSION",
                                        "Activity "
                                                + id
                                                + " has no version "
                                                + number
                                                + ": list them with GET /v1/activities/"
                                                + id
                                                + "/versions"));
    }

    private StoredActivity insert(String action, Activity activity, Caller author, Instant now) {
        Activity first = activity.withVersion(1);
        Version draft;
        try {
            table.insert(first, now);
            // Versions stay when their activity goes to the archive, so its id stays taken.
            draft = versions.append(first, new Stamp(author.id(), now));
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
        facets.insert(first);
        return log.drafted(action, author.id(), null, StoredActivity.created(draft));
    }

    private StoredActivity draft(
            String action, StoredActivity old, Activity activity, Caller author, Instant now) {
        old.requireNotEnded();
        Version draft =
                versions.append(
                        activity.withVersion(old.newest().number() + 1),
                        new Stamp(author.id(), now));
        StoredActivity drafted = old.with(draft, now);
        table.draft(drafted);
        if (old.approved() == null) {
            facets.update(old.activity(), draft.activity());
        }
        return log.drafted(action, author.id(), old, drafted);
    }

    /**
     * What a creation was answered with.
     *
     * @param repeated whether it was done before
     */
    record Answer(String text, boolean repeated) {}
}
