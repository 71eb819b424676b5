package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import java.time.Instant;

/** An activity as it lies in its table. */
record StoredActivity(Activity activity, boolean enabled, Instant createdAt, Instant updatedAt) {
    /** What it is to people at an instant. */
    Status statusAt(Instant at) {
        Instant from = activity.schedule().from();
        Instant until = activity.schedule().until();
        if (!enabled) {
            return Status.PAUSED;
        }
        if (until != null && !at.isBefore(until)) {
            return Status.ENDED;
        }
        return from != null && at.isBefore(from) ? Status.SCHEDULED : Status.LIVE;
    }

    enum Status {
        LIVE,
        PAUSED,
        SCHEDULED,
        ENDED
    }
}
