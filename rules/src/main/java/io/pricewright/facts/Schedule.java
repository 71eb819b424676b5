package io.pricewright.facts;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * When an activity is open: the half-open span [from, until), narrowed by weekly windows if there
 * are any.
 *
 * @param from first open instant, or null for always
 * @param until first instant at which it is over, or null for never
 * @param weekly at least one of these must be open too; empty means all week
 */
public record Schedule(Instant from, Instant until, List<Weekly> weekly) {
    /** Open at every instant. */
    public static final Schedule ALWAYS = new Schedule(null, null, List.of());

    public Schedule {
        weekly = Check.list("weekly", weekly, 50);
        if (from != null && until != null && !from.isBefore(until)) {
            throw new InvalidFactException(
                    "CONTRADICTORY_SCHEDULE",
                    "until",
                    "until " + until + " is not after from " + from);
        }
    }

    /** Where an instant stands. */
    public enum Status {
        OPEN,
        NOT_STARTED,
        ENDED,
        OUTSIDE_WINDOW
    }

    public Status statusAt(Instant at) {
        if (from != null && at.isBefore(from)) {
            return Status.NOT_STARTED;
        }
        if (until != null && !at.isBefore(until)) {
            return Status.ENDED;
        }
        if (weekly.isEmpty()) {
            return Status.OPEN;
        }
        for (Weekly window : weekly) {
            if (window.isOpenAt(at)) {
                return Status.OPEN;
            }
        }
        return Status.OUTSIDE_WINDOW;
    }

    public boolean isOpenAt(Instant at) {
        return statusAt(at) == Status.OPEN;
    }

    /**
     * Instants between two others at which it opens or closes, ascending. Takes some microseconds
     * for each day and weekly window.
     */
    public SortedSet<Instant> turns(Instant after, Instant before) {
        return Turns.of(this, after, before);
    }

    /**
     * A window that comes back each week, told by the wall clock of its zone. An hour the clock
     * skips is never open; an hour it repeats is open both times.
     *
     * @param days the days on which the window begins
     * @param from first open local time
     * @param until first local time at which it is over; at or before {@code from} it means the
     *     next day
     */
    public record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone) {
        public Weekly {
            Check.present("days", days);
            if (days.isEmpty()) {
                throw new InvalidFactException(
                        "MISSING", "days", "days is empty: name at least one day");
            }
            days = Set.copyOf(EnumSet.copyOf(days));
            Check.present("from", from);
            Check.present("until", until);
            Check.present("zone", zone);
        }

        boolean isOpenAt(Instant at) {
            ZonedDateTime local = at.atZone(zone);
            LocalTime time = local.toLocalTime();
            DayOfWeek today = local.getDayOfWeek();
            if (from.isBefore(until)) {
                return days.contains(today) && !time.isBefore(from) && time.isBefore(until);
            }
            return (days.contains(today) && !time.isBefore(from))
                    || (days.contains(today.minus(1)) && time.isBefore(until));
        }
    }
}
