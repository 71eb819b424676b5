package io.pricewright.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Schedule.Weekly;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class TurnsTest {
    /** Whole hours, half an hour, at midnight, none at all, and a year with four changes. */
    private static final List<String> ZONES =
            List.of(
                    "Europe/Berlin",
                    "America/New_York",
                    "Australia/Lord_Howe",
                    "America/Santiago",
                    "Asia/Beirut",
                    "Africa/Casablanca",
                    "Asia/Shanghai",
                    "UTC");

    private static final List<Instant> CHANGES =
            List.of(
                    Instant.parse("2026-03-29T01:00:00Z"),
                    Instant.parse("2026-10-25T01:00:00Z"),
                    Instant.parse("2026-11-01T06:00:00Z"),
                    Instant.parse("2026-04-04T15:00:00Z"),
                    Instant.parse("2026-09-06T04:00:00Z"),
                    Instant.parse("2026-03-28T22:00:00Z"),
                    Instant.parse("2026-02-15T02:00:00Z"));

    @Test
    void aWindowOverMidnightOpensAndClosesOnce() {
        Schedule friday =
                new Schedule(
                        null,
                        null,
                        List.of(
                                new Weekly(
                                        Set.of(DayOfWeek.FRIDAY),
                                        LocalTime.of(20, 0),
                                        LocalTime.of(2, 0),
                                        ZoneId.of("Asia/Shanghai"))));
        assertThat(
                        friday.turns(
                                Instant.parse("2026-11-16T00:00:00Z"),
                                Instant.parse("2026-11-23T00:00:00Z")))
                .containsExactly(
                        Instant.parse("2026-11-20T12:00:00Z"),
                        Instant.parse("2026-11-20T18:00:00Z"));
    }

    @Test
    void theEndsOfTheSearchAreNoTurns() {
        Instant from = Instant.parse("2026-11-16T00:00:00Z");
        Instant until = Instant.parse("2026-11-17T00:00:00Z");
        assertThat(new Schedule(from, until, null).turns(from, until)).isEmpty();
        assertThat(new Schedule(from, until, null).turns(from.minusNanos(1), until.plusNanos(1)))
                .containsExactly(from, until);
    }

    /** Minute by minute over some days around a change of clocks. */
    @Property(tries = 2_000, seed = "618", shrinking = ShrinkingMode.OFF)
    void theyAreTheMinutesAtWhichItsStateIsAnother(@ForAll Random random) {
        Instant start =
                one(random, CHANGES)
                        .minus(random.nextInt(48), ChronoUnit.HOURS)
                        .plus(random.nextInt(60), ChronoUnit.MINUTES);
        Instant end = start.plus(Duration.ofDays(1 + random.nextInt(4)));
        Schedule schedule = schedule(random, start);
        List<Instant> expected = new ArrayList<>();
        boolean open = schedule.isOpenAt(start);
        for (Instant at = start.plusSeconds(60); at.isBefore(end); at = at.plusSeconds(60)) {
            if (schedule.isOpenAt(at) != open) {
                open = !open;
                expected.add(at);
            }
        }
        assertThat(schedule.turns(start, end)).containsExactlyElementsOf(expected);
    }

    private static Schedule schedule(Random random, Instant start) {
        List<Weekly> windows = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            EnumSet<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
            days.add(DayOfWeek.of(1 + random.nextInt(7)));
            days.add(DayOfWeek.of(1 + random.nextInt(7)));
            windows.add(
                    new Weekly(days, time(random), time(random), ZoneId.of(one(random, ZONES))));
        }
        Instant from =
                random.nextBoolean()
                        ? null
                        : start.plus(random.nextInt(3_000) - 1_000, ChronoUnit.MINUTES);
        Instant until =
                random.nextBoolean()
                        ? null
                        : (from == null ? start : from)
                                .plus(1 + random.nextInt(6_000), ChronoUnit.MINUTES);
        return new Schedule(from, until, random.nextInt(10) == 0 ? List.of() : windows);
    }

    /** Often in the hours at which clocks are changed. */
    private static LocalTime time(Random random) {
        return random.nextBoolean()
                ? LocalTime.of(random.nextInt(4), 15 * random.nextInt(4))
                : LocalTime.of(random.nextInt(24), random.nextInt(60));
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
