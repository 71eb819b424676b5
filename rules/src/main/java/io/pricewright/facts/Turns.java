package io.pricewright.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the instants at which a schedule opens or closes: collects those at which a wall clock can
 * make a difference, and keeps those at which it does.
 */
final class Turns {
    private final Instant after;
    private final Instant before;
    private final SortedSet<Instant> possible = new TreeSet<>();

    private Turns(Instant after, Instant before) {
        this.after = after;
        this.before = before;
    }

    static SortedSet<Instant> of(Schedule schedule, Instant after, Instant before) {
        Turns turns = new Turns(after, before);
        turns.add(schedule.from());
        turns.add(schedule.until());
        schedule.weekly().forEach(turns::add);
        turns.possible.removeIf(at -> schedule.isOpenAt(at) == schedule.isOpenAt(at.minusNanos(1)));
        return turns.possible;
    }

    private void add(Schedule.Weekly window) {
        ZoneRules zone = window.zone().getRules();
        LocalDate last = before.atZone(window.zone()).toLocalDate();
        LocalDate day = after.atZone(window.zone()).toLocalDate();
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            add(day.atTime(LocalTime.MIDNIGHT), zone);
            add(day.atTime(window.from()), zone);
            add(day.atTime(window.until()), zone);
        }
        ZoneOffsetTransition shift = zone.nextTransition(after);
        while (shift != null && shift.getInstant().isBefore(before)) {
            add(shift.getInstant());
            shift = zone.nextTransition(shift.getInstant());
        }
    }

    /** No instant where the clock skips that time, two where it repeats it. */
    private void add(LocalDateTime time, ZoneRules zone) {
        for (ZoneOffset offset : zone.getValidOffsets(time)) {
            add(time.toInstant(offset));
        }
    }

    private void add(Instant at) {
        if (at != null && at.isAfter(after) && at.isBefore(before)) {
            possible.add(at);
        }
    }
}
