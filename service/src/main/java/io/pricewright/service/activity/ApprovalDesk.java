package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.service.access.Caller;
import io.pricewright.service.operations.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * Where versions are submitted and decided on. A decision is about the version its maker has seen,
 * and nobody decides on what they wrote.
 */
@Service
class ApprovalDesk {
    private final ActivityReader reader;
    private final ActivityTable table;
    private final FacetTable facets;
    private final VersionTable versions;
    private final EditLog log;
    private final EditTransaction edits;
    private final List<ApprovalEffect> effects;

    ApprovalDesk(
            ActivityReader reader,
            ActivityTable table,
            FacetTable facets,
            VersionTable versions,
            EditLog log,
            EditTransaction edits,
            List<ApprovalEffect> effects) {
        this.reader = reader;
        this.table = table;
        this.facets = facets;
        this.versions = versions;
        this.log = log;
        this.edits = edits;
        this.effects = effects;
    }

    /**
     * Asks for approval of the newest version.
     *
     * @param expected version the caller has seen, or 0 for whatever is newest
     */
    StoredActivity submit(String id, long expected, Caller caller) {
        return edits.run(
                now -> {
                    StoredActivity old = reader.lock(id);
                    old.requireNewest(expected);
                    old.requireNotEnded();
                    Version submitted = old.newest().submitted(new Stamp(caller.id(), now));
                    if (!versions.submit(submitted)) {
                        throw wrongStatus(old, VersionStatus.DRAFT, "edit it to make another");
                    }
                    StoredActivity moved = old.with(submitted, now);
                    table.touch(moved);
                    return log.drafted("submit", caller.id(), old, moved);
                });
    }

    /** Approves the newest version: when it returns, this node prices by it. */
    StoredActivity approve(String id, long expected, Caller approver) {
        return edits.run(
                now -> {
                    StoredActivity old = submitted(id, expected, approver);
                    old.requireNotEnded();
                    Stamp decided = new Stamp(approver.id(), now);
                    Version version = old.newest().approved(decided);
                    decide(old, version);
                    Activity priced = priced(old);
                    StoredActivity moved = old.with(version, now).with(approved(old, decided), now);
                    boolean newNames = priced == null || !sameEntries(priced, moved.activity());
                    table.approve(moved, newNames);
                    if (priced != null) {
                        facets.update(priced, moved.activity());
                    }
                    effects.forEach(each -> each.approved(priced, moved.activity()));
                    return log.priced(
                            "approve",
                            approver.id(),
                            old,
                            moved,
                            newNames || !sameEnd(priced, moved.activity()));
                });
    }

    /**
     * Refuses the newest version; what was approved before stays.
     *
     * @param why for its author
     */
    StoredActivity reject(String id, long expected, String why, Caller approver) {
        return edits.run(
                now -> {
                    StoredActivity old = submitted(id, expected, approver);
                    Version version = old.newest().rejected(new Stamp(approver.id(), now), why);
                    decide(old, version);
                    StoredActivity moved = old.with(version, now);
                    table.touch(moved);
                    return log.drafted("reject", approver.id(), old, moved);
                });
    }

    private StoredActivity submitted(String id, long expected, Caller approver) {
        StoredActivity old = reader.lock(id);
        old.requireNewest(expected);
        if (old.newest().status() != VersionStatus.SUBMITTED) {
            throw wrongStatus(old, VersionStatus.SUBMITTED, "read it again");
        }
        if (old.newest().written().by().equals(approver.id())) {
            throw ProblemException.forbidden(
                    "AUTHOR_DECIDES",
                    "",
                    "Version "
                            + old.newest().number()
                            + " of "
                            + id
                            + " was written by "
                            + approver.id()
                            + ": have somebody else decide on it");
        }
        return old;
    }

    private void decide(StoredActivity old, Version decided) {
        if (!versions.decide(decided)) {
            throw wrongStatus(old, VersionStatus.SUBMITTED, "read it again");
        }
    }

    /** A pause outlives the approval of another version. */
    private static Approved approved(StoredActivity old, Stamp decided) {
        Activity activity = old.activity();
        boolean paused = old.approved() != null && old.approved().standing() == Standing.PAUSED;
        return new Approved(
                activity.version(),
                activity.schedule().from(),
                activity.schedule().until(),
                paused ? Standing.PAUSED : Standing.ON,
                paused ? old.approved().since() : decided);
    }

    /** What carts were priced by until now, or null. */
    private Activity priced(StoredActivity old) {
        if (old.approved() == null) {
            return null;
        }
        List<Activity> found = versions.of(Map.of(old.id(), old.approved().version()));
        return found.get(0);
    }

    private static boolean sameEntries(Activity one, Activity other) {
        Set<IndexEntry> entries = new HashSet<>(IndexEntry.of(one));
        return entries.equals(new HashSet<>(IndexEntry.of(other)));
    }

    private static boolean sameEnd(Activity one, Activity other) {
        return Objects.equals(one.schedule().until(), other.schedule().until());
    }

    private static ProblemException wrongStatus(
            StoredActivity stored, VersionStatus needed, String advice) {
        return ProblemException.conflict(
                "WRONG_STATUS",
                "",
                "Version "
                        + stored.newest().number()
                        + " of "
                        + stored.id()
                        + " is "
                        + stored.newest().status()
                        + ", not "
                        + needed
                        + ": "
                        + advice);
    }
}
