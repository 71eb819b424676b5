package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Layer;
import io.pricewright.service.outbox.Outbox;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What others are told of activities, in the transaction of each change. */
@Component
class ActivityEvents {
    private static final String EDITED = "activity.edited.v1";

    /** By the action that audits name; every other one is an edit. */
    private static final Map<String, String> TYPES =
            Map.of(
                    "create", "activity.created.v1",
                    "copy", "activity.created.v1",
                    "submit", "activity.submitted.v1",
                    "reject", "activity.rejected.v1",
                    "approve", "activity.published.v1",
                    "pause", "activity.paused.v1",
                    "resume", "activity.resumed.v1",
                    "end", "activity.ended.v1",
                    "archive", "activity.archived.v1",
                    "unarchive", "activity.unarchived.v1");

    private final Outbox outbox;

    ActivityEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /** To be called by who holds the lock of the activity's row. */
    void append(String action, String by, StoredActivity changed) {
        String type = TYPES.getOrDefault(action, EDITED);
        outbox.append(type, changed.id(), Told.of(changed, by), changed.updatedAt());
    }

    /**
     * Enough to know whether to read it: what it is now, GET /v1/activities/{id} tells.
     *
     * @param version the newest one
     * @param approvedVersion the one carts are priced by, or null
     * @param status at the instant of the change
     */
    record Told(
            String id,
            long version,
            Long approvedVersion,
            ActivityStatus status,
            String by,
            String name,
            Layer layer,
            String type,
            Instant from,
            Instant until) {
        static Told of(StoredActivity changed, String by) {
            Activity newest = changed.activity();
            return new Told(
                    changed.id(),
                    newest.version(),
                    changed.approved() == null ? null : changed.approved().version(),
                    changed.statusAt(changed.updatedAt()),
                    by,
                    newest.name(),
                    newest.layer(),
                    newest.terms().type(),
                    newest.schedule().from(),
                    newest.schedule().until());
        }
    }
}
