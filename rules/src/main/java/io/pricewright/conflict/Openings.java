package io.pricewright.conflict;

import io.pricewright.facts.Schedule;
import io.pricewright.pricing.PreparedActivity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** When activities are open together. Between two turns of their schedules nothing changes. */
final class Openings {
    /** In weekly windows all that comes back has come once. */
    private static final Duration EVERY_WINDOW = Duration.ofDays(15);

    private Openings() {}

    /** First instant from then on at which both are open. */
    static Optional<Instant> first(Schedule one, Schedule other, Instant from, Instant until) {
        Instant start = latest(latest(from, one.from()), other.from());
        Instant windows = start.plus(EVERY_WINDOW);
        Instant end = windows.isBefore(until) ? windows : until;
        if (!start.isBefore(end)) {
            return Optional.empty();
        }
        TreeSet<Instant> turns = new TreeSet<>(List.of(start));
        turns.addAll(one.turns(start, end));
        turns.addAll(other.turns(start, end));
        return turns.stream().filter(at -> one.isOpenAt(at) && other.isOpenAt(at)).findFirst();
    }

    /**
     * Each set of activities that is open together at some time, with the first instant of it; the
     * largest sets first.
     */
    static List<Opening> of(List<PreparedActivity> activities, Instant from, Instant until) {
        TreeSet<Instant> turns = new TreeSet<>(List.of(from));
        activities.forEach(each -> turns.addAll(each.activity().schedule().turns(from, until)));
        Map<BitSet, Instant> sets = new LinkedHashMap<>();
        turns.forEach(turn -> sets.putIfAbsent(openAt(turn, activities), turn));
        List<Opening> openings = new ArrayList<>();
        sets.forEach(
                (open, at) ->
                        openings.add(
                                new Opening(at, open.stream().mapToObj(activities::get).toList())));
        openings.sort(Comparator.comparingInt(opening -> -opening.activities().size()));
        return openings;
    }

    private static BitSet openAt(Instant at, List<PreparedActivity> activities) {
        BitSet open = new BitSet(activities.size());
        for (int i = 0; i < activities.size(); i++) {
            open.set(i, activities.get(i).activity().schedule().isOpenAt(at));
        }
        return open;
    }

    static Instant latest(Instant one, Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    /** Activities that are open together. */
    record Opening(Instant at, List<PreparedActivity> activities) {}
}
