package io.pricewright.service.activity;

import java.time.Instant;

/**
 * The approved version of an activity, and whether carts are priced by it.
 *
 * @param from instant it starts, or null
 * @param until first instant it is over, or null
 * @param standing anything but NEW
 * @param since when the standing came to be
 */
record Approved(long version, Instant from, Instant until, Standing standing, Stamp since) {
    Approved turned(Standing other, Stamp since) {
        return new Approved(version, from, until, other, since);
    }

    ActivityStatus statusAt(Instant at) {
        if (standing == Standing.ENDED || isOverAt(at)) {
            return ActivityStatus.ENDED;
        }
        if (standing == Standing.PAUSED) {
            return ActivityStatus.PAUSED;
        }
        return from != null && at.isBefore(from) ? ActivityStatus.SCHEDULED : ActivityStatus.LIVE;
    }

    /** How it came to its status, for people. */
    String reasonAt(Instant at) {
        return switch (statusAt(at)) {
            case ENDED -> standing == Standing.ENDED ? "ended " + since : "ended on " + until;
            case PAUSED -> "paused " + since;
            case SCHEDULED -> "starts on " + from;
            default -> until == null ? "has no end" : "ends on " + until;
        };
    }

    private boolean isOverAt(Instant at) {
        return until != null && !at.isBefore(until);
    }
}
