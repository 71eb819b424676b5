package io.pricewright.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pricewright.facts.Schedule.Status;
import io.pricewright.facts.Schedule.Weekly;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-12-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-10-31T23:59:59.999999999Z, NOT_STARTED",
        "2026-11-01T00:00:00Z, OPEN",
        "2026-11-30T23:59:59.999999999Z, OPEN",
        "2026-12-01T00:00:00Z, ENDED",
    })
    void aSpanHoldsItsFirstInstantAndNotTheOneAtWhichItIsOver(Instant at, Status status) {
        assertThat(new Schedule(FROM, UNTIL, null).statusAt(at)).isEqualTo(status);
    }

    @Test
    void withoutBoundsItIsAlwaysOpen() {
        assertThat(Schedule.ALWAYS.statusAt(Instant.MIN.plusSeconds(1))).isEqualTo(Status.OPEN);
        assertThat(Schedule.ALWAYS.statusAt(Instant.MAX)).isEqualTo(Status.OPEN);
    }

    @Test
    void anEmptySpanIsRefused() {
        assertThat(
                        catchThrowableOfType(
                                        InvalidFactException.class,
                                        () -> new Schedule(FROM, FROM, null))
                                .code())
                .isEqualTo("CONTRADICTORY_SCHEDULE");
    }

    /** Friday 20:00 until 02:00 in Shanghai (UTC+8): 12:00 to 18:00 UTC on Friday 20 November. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T11:59:59Z, OUTSIDE_WINDOW",
        "2026-11-20T12:00:00Z, OPEN",
        "2026-11-20T15:59:59Z, OPEN",
        "2026-11-20T16:00:00Z, OPEN",
        "2026-11-20T17:59:59Z, OPEN",
        "2026-11-20T18:00:00Z, OUTSIDE_WINDOW",
        // Thursday night's small hours and Saturday evening belong to no Friday
        "2026-11-19T17:00:00Z, OUTSIDE_WINDOW",
        "2026-11-21T12:00:00Z, OUTSIDE_WINDOW",
    })
    void aWindowOverMidnightBelongsToTheDayItBeginsOn(Instant at, Status status) {
        assertThat(weekly("20:00", "02:00", "Asia/Shanghai", DayOfWeek.FRIDAY).statusAt(at))
                .isEqualTo(status);
    }

    @Test
    void equalTimesMeanAWholeDay() {
        Schedule sunday = weekly("06:00", "06:00", "UTC", DayOfWeek.SUNDAY);
        assertThat(sunday.statusAt(Instant.parse("2026-11-22T05:59:59Z")))
                .isEqualTo(Status.OUTSIDE_WINDOW);
        assertThat(sunday.statusAt(Instant.parse("2026-11-22T06:00:00Z"))).isEqualTo(Status.OPEN);
        assertThat(sunday.statusAt(Instant.parse("2026-11-23T05:59:59Z"))).isEqualTo(Status.OPEN);
        assertThat(sunday.statusAt(Instant.parse("2026-11-23T06:00:00Z")))
                .isEqualTo(Status.OUTSIDE_WINDOW);
    }

    /**
     * In Berlin 02:00 to 03:00 does not exist on 29 March 2026: 00:59:59Z is 01:59:59, then 03:00.
     */
    @ParameterizedTest
    @CsvSource({
        "01:30, 03:30, 2026-03-29T00:29:59Z, OUTSIDE_WINDOW",
        "01:30, 03:30, 2026-03-29T00:30:00Z, OPEN",
        "01:30, 03:30, 2026-03-29T01:00:00Z, OPEN",
        "01:30, 03:30, 2026-03-29T01:29:59Z, OPEN",
        "01:30, 03:30, 2026-03-29T01:30:00Z, OUTSIDE_WINDOW",
        "02:00, 03:00, 2026-03-29T00:59:59Z, OUTSIDE_WINDOW",
        "02:00, 03:00, 2026-03-29T01:00:00Z, OUTSIDE_WINDOW",
    })
    void anHourTheClockSkipsIsNeverOpen(String from, String until, Instant at, Status status) {
        assertThat(weekly(from, until, "Europe/Berlin", DayOfWeek.SUNDAY).statusAt(at))
                .isEqualTo(status);
    }

    /** In Berlin 02:00 to 03:00 comes twice on 25 October 2026, at 00:00Z and again at 01:00Z. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-25T00:14:59Z, OUTSIDE_WINDOW",
        "2026-10-25T00:15:00Z, OPEN",
        "2026-10-25T00:44:59Z, OPEN",
        "2026-10-25T00:45:00Z, OUTSIDE_WINDOW",
        "2026-10-25T01:15:00Z, OPEN",
        "2026-10-25T01:44:59Z, OPEN",
        "2026-10-25T01:45:00Z, OUTSIDE_WINDOW",
    })
    void anHourTheClockRepeatsIsOpenBothTimes(Instant at, Status status) {
        assertThat(weekly("02:15", "02:45", "Europe/Berlin", DayOfWeek.SUNDAY).statusAt(at))
                .isEqualTo(status);
    }

    @Test
    void oneOpenWindowOfSeveralIsEnough() {
        Schedule schedule =
                new Schedule(
                        null,
                        null,
                        List.of(
                                window("08:00", "09:00", "UTC", DayOfWeek.SUNDAY),
                                window("12:00", "13:00", "UTC", DayOfWeek.SUNDAY)));
        assertThat(schedule.statusAt(Instant.parse("2026-11-22T12:30:00Z"))).isEqualTo(Status.OPEN);
        assertThat(schedule.statusAt(Instant.parse("2026-11-22T10:30:00Z")))
                .isEqualTo(Status.OUTSIDE_WINDOW);
    }

    @Test
    void aWindowNamesADay() {
        assertThat(
                        catchThrowableOfType(
                                        InvalidFactException.class,
                                        () -> window("08:00", "09:00", "UTC"))
                                .field())
                .isEqualTo("days");
    }

    private static Schedule weekly(String from, String until, String zone, DayOfWeek... days) {
        return new Schedule(null, null, List.of(window(from, until, zone, days)));
    }

    private static Weekly window(String from, String until, String zone, DayOfWeek... days) {
        return new Weekly(
                Set.of(days), LocalTime.parse(from), LocalTime.parse(until), ZoneId.of(zone));
    }
}
