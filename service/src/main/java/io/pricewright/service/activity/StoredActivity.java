package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.service.operations.ProblemException;
import java.time.Instant;

/**
 * An activity as it lies in its tables.
 *
 * @param newest version, which edits are based on
 * @param approved version, which carts are priced by: the newest or one before, null while there is
 *     none
 * @param archivedAt null while it is not in the archive
 */
record StoredActivity(
        Version newest,
        Approved approved,
        Instant createdAt,
        Instant updatedAt,
        Instant archivedAt) {
    static StoredActivity created(Version first) {
        return new StoredActivity(first, null, first.written().at(), first.written().at(), null);
    }

    /** With another newest version, or the same one further on. */
    StoredActivity with(Version newest, Instant now) {
        return new StoredActivity(newest, approved, createdAt, now, archivedAt);
    }

    /** With another version approved, or the same one switched. */
    StoredActivity with(Approved approved, Instant now) {
        return new StoredActivity(newest, approved, createdAt, now, archivedAt);
    }

    StoredActivity archived(Instant now) {
        return new StoredActivity(newest, approved, createdAt, now, now);
    }

    String id() {
        return newest.activity().id();
    }

    /** The newest version's content. */
    Activity activity() {
        return newest.activity();
    }

    /** When the version that counts starts, or null; before any is approved that is the newest. */
    Instant startsAt() {
        return approved == null ? activity().schedule().from() : approved.from();
    }

    boolean isNewestApproved() {
        return newest.status() == VersionStatus.APPROVED;
    }

    /**
     * @param expected number of the newest version somebody has seen, or 0 for any
     */
    void requireNewest(long expected) {
        if (expected != 0 && expected != newest.number()) {
            throw ProblemException.stale(
                    "Activity "
                            + id()
                            + " is at version "
                            + newest.number()
                            + ", not "
                            + expected
                            + ": read it again, then repeat the request with its new ETag");
        }
    }

    void requireNotArchived() {
        if (archivedAt != null) {
            throw ProblemException.conflict(
                    "ARCHIVED",
                    "",
                    "Activity "
                            + id()
                            + " is in the archive: take it out with POST /v1/activities/"
                            + id()
                            + "/unarchive");
        }
    }

    void requireNotEnded() {
        if (approved != null && approved.standing() == Standing.ENDED) {
            throw ProblemException.conflict(
                    "ENDED",
                    "",
                    "Activity "
                            + id()
                            + " was ended "
                            + approved.since()
                            + ", for good: copy it with POST /v1/activities/"
                            + id()
                            + "/copy");
        }
    }

    /** Whether somebody wrote an approval into the tables that no approval made. */
    private boolean isApprovedInVain() {
        return isNewestApproved() && approved == null;
    }

    /** What it is to people at an instant. */
    ActivityStatus statusAt(Instant at) {
        if (archivedAt != null) {
            return ActivityStatus.ARCHIVED;
        }
        if (isApprovedInVain()) {
            return ActivityStatus.SUBMITTED;
        }
        return isNewestApproved()
                ? approved.statusAt(at)
                : ActivityStatus.valueOf(newest.status().name());
    }

    String reasonAt(Instant at) {
        if (archivedAt != null) {
            return "archived on " + archivedAt + ", " + approved.reasonAt(at);
        }
        if (isApprovedInVain()) {
            return "approved past the service, which prices nothing by it: GET /v1/audit/verify";
        }
        return isNewestApproved() ? approved.reasonAt(at) : newest.reason();
    }
}
