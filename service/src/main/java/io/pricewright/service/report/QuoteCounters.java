package io.pricewright.service.report;

import io.pricewright.facts.RejectionCode;
import io.pricewright.pricing.Quote;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Counts what quotes do with activities, in this process and without locks; {@link CounterFlush}
 * brings it to the database.
 */
@Component
public class QuoteCounters {
    /** Channels are free text, and one that is made up for each cart must not fill the memory. */
    private static final int MOST_SLICES = 200;

    private static final int LONGEST_CHANNEL = 64;
    private static final String OTHER = "(other)";

    private final Map<Slice, Map<String, Tally>> slices = new ConcurrentHashMap<>();

    /**
     * Counts one quote that was given out.
     *
     * @param channel of the cart, or null
     */
    public void count(Quote quote, String channel) {
        Map<String, Tally> tallies = tallies(quote, channel == null ? "" : channel);
        for (Quote.Applied applied : quote.applied()) {
            Tally tally = tally(tallies, applied.activityId());
            tally.touched();
            tally.applied(applied.discountMinor());
        }
        for (Quote.NotApplied refused : quote.notApplied()) {
            if (refused.code() != RejectionCode.NOT_IN_SCOPE) {
                Tally tally = tally(tallies, refused.activityId());
                tally.touched();
                if (refused.code() == RejectionCode.DISPLACED) {
                    tally.displacedBy(refused.by());
                }
            }
        }
        for (Quote.Line line : quote.lines()) {
            for (Quote.UnitGroup group : line.units()) {
                countUnits(group, tallies);
            }
        }
    }

    private static void countUnits(Quote.UnitGroup group, Map<String, Tally> tallies) {
        for (Quote.Adjustment adjustment : group.adjustments()) {
            tally(tallies, adjustment.activityId()).units(group.quantity());
        }
    }

    private Map<String, Tally> tallies(Quote quote, String channel) {
        LocalDate day = LocalDate.ofInstant(quote.pricedAt(), ZoneOffset.UTC);
        Slice slice = new Slice(day, channel, quote.currency());
        Map<String, Tally> known = slices.get(slice);
        if (known != null) {
            return known;
        }
        boolean fits = slices.size() < MOST_SLICES && channel.length() <= LONGEST_CHANNEL;
        return slices.computeIfAbsent(
                fits ? slice : new Slice(day, OTHER, quote.currency()),
                none -> new ConcurrentHashMap<>());
    }

    private static Tally tally(Map<String, Tally> tallies, String activityId) {
        Tally known = tallies.get(activityId);
        return known != null ? known : tallies.computeIfAbsent(activityId, none -> new Tally());
    }

    /**
     * What was counted since it was last taken. To be called by one thread.
     *
     * @param today days before yesterday are over for every quote, and are forgotten
     */
    List<Counted> take(LocalDate today) {
        List<Counted> counted = new ArrayList<>();
        slices.forEach(
                (slice, tallies) ->
                        tallies.forEach(
                                (activityId, tally) -> {
                                    Counts counts = tally.take();
                                    Map<String, Long> by = tally.takeDisplacedBy();
                                    if (!counts.equals(Counts.NONE) || !by.isEmpty()) {
                                        counted.add(new Counted(activityId, slice, counts, by));
                                    }
                                }));
        slices.keySet().removeIf(slice -> slice.day().isBefore(today.minusDays(1)));
        return counted;
    }

    /** What an activity did in one slice since the last time. */
    record Counted(String activityId, Slice slice, Counts counts, Map<String, Long> displacedBy) {}

    /** Sums of what was counted, by who was displaced by whom on which day. */
    static Map<Displacement, Long> displacements(List<Counted> counted) {
        Map<Displacement, Long> sums = new HashMap<>();
        for (Counted each : counted) {
            each.displacedBy()
                    .forEach(
                            (by, times) ->
                                    sums.merge(
                                            new Displacement(
                                                    each.activityId(), each.slice().day(), by),
                                            times,
                                            Long::sum));
        }
        return sums;
    }

    /** One activity in the place of another. */
    record Displacement(String activityId, LocalDate day, String by) {}
}
