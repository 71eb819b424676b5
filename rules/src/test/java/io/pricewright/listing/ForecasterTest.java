package io.pricewright.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.RetailRules;
import io.pricewright.codec.FactsJson;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Schedule;
import io.pricewright.listing.Forecast.Span;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ForecasterTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final JsonMapper JSON = FactsJson.json();
    private static final PricingEngine ENGINE = new PricingEngine(RetailRules.get());

    @Test
    void withoutActivitiesThePriceStays() {
        Forecast forecast = forecast(MONDAY.plus(Duration.ofDays(30)));
        assertThat(forecast.spans())
                .containsExactly(
                        new Span(MONDAY, MONDAY.plus(Duration.ofDays(30)), 10_000, List.of()));
        assertThat(forecast.lowest().unitPriceMinor()).isEqualTo(10_000);
    }

    @Test
    void theLowestPriceIsTheFirstOfItsKind() {
        Activity friday =
                on(
                        "friday",
                        1_000,
                        new Schedule(
                                null,
                                null,
                                List.of(
                                        window(
                                                "20:00",
                                                "02:00",
                                                "Asia/Shanghai",
                                                DayOfWeek.FRIDAY))));
        Forecast forecast = forecast(MONDAY.plus(Duration.ofDays(14)), friday);
        assertThat(forecast.spans().stream().map(Span::unitPriceMinor))
                .containsExactly(10_000L, 9_000L, 10_000L, 9_000L, 10_000L);
        assertThat(forecast.lowest().from()).isEqualTo(Instant.parse("2026-11-27T12:00:00Z"));
        assertThat(forecast.lowest().until()).isEqualTo(Instant.parse("2026-11-27T18:00:00Z"));
    }

    @Test
    void aTurnThatChangesNothingIsNotTold() {
        Instant later = MONDAY.plus(Duration.ofDays(1));
        Activity better = on("better", 2_000, Schedule.ALWAYS);
        Activity worse = on("worse", 1_000, new Schedule(later, null, null));
        assertThat(forecast(MONDAY.plus(Duration.ofDays(2)), better, worse).spans()).hasSize(1);
    }

    /** A minute at a time, over the hours in which Europe, then America, change their clocks. */
    @Property(tries = 60, seed = "618", shrinking = ShrinkingMode.OFF)
    void everyMinutesPriceIsTheForecastOne(@ForAll Random random) {
        Instant from =
                Instant.parse("2026-10-24T00:00:00Z")
                        .plus(random.nextInt(9 * 24 * 60), ChronoUnit.MINUTES);
        Instant until = from.plus(Duration.ofHours(30));
        Activity[] activities = new Activity[1 + random.nextInt(6)];
        for (int i = 0; i < activities.length; i++) {
            activities[i] = on("a" + i, 100 * (1 + random.nextInt(60)), schedule(random, from));
        }
        Forecast forecast = forecast(from, until, activities);
        List<PreparedActivity> candidates = prepared(activities);
        int span = 0;
        for (Instant at = from; at.isBefore(until); at = at.plusSeconds(60)) {
            if (!at.isBefore(forecast.spans().get(span).until())) {
                span++;
            }
            Quote quote = ENGINE.price(new PricingRequest(cart(), at, candidates));
            Span told = forecast.spans().get(span);
            assertThat(at).isBetween(told.from(), told.until());
            assertThat(told.unitPriceMinor()).isEqualTo(quote.totals().payableMinor());
            assertThat(told.labels()).isEqualTo(Label.of(quote));
        }
        assertThat(span).isEqualTo(forecast.spans().size() - 1);
        assertThat(forecast.spans().get(span).until()).isEqualTo(until);
    }

    private static Schedule schedule(Random random, Instant from) {
        List<Schedule.Weekly> windows = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            windows.add(
                    window(
                            "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60)),
                            "%02d:%02d".formatted(random.nextInt(5), random.nextInt(60)),
                            random.nextBoolean() ? "Europe/Berlin" : "America/New_York",
                            DayOfWeek.of(1 + random.nextInt(7)),
                            DayOfWeek.of(1 + random.nextInt(7)),
                            DayOfWeek.of(1 + random.nextInt(7))));
        }
        Instant start =
                random.nextBoolean() ? null : from.plus(random.nextInt(1_800), ChronoUnit.MINUTES);
        Instant end =
                random.nextBoolean() || start == null
                        ? null
                        : start.plus(1 + random.nextInt(900), ChronoUnit.MINUTES);
        return new Schedule(start, end, windows);
    }

    private static Schedule.Weekly window(String from, String until, String zone, DayOfWeek... on) {
        Set<DayOfWeek> days = EnumSet.copyOf(List.of(on));
        return new Schedule.Weekly(
                days, LocalTime.parse(from), LocalTime.parse(until), ZoneId.of(zone));
    }

    private static Forecast forecast(Instant until, Activity... activities) {
        return forecast(MONDAY, until, activities);
    }

    private static Forecast forecast(Instant from, Instant until, Activity... activities) {
        return new Forecaster(ENGINE).of(cart(), from, until, prepared(activities));
    }

    private static List<PreparedActivity> prepared(Activity... activities) {
        return Arrays.stream(activities).map(ENGINE::prepare).toList();
    }

    private static Cart cart() {
        return new Cart(
                "CNY", null, null, List.of(CartLine.of("tea", 1, 10_000)), null, null, null, null);
    }

    private static Activity on(String id, int permyriad, Schedule schedule) {
        return JSON.readValue(
                """
                {"id":"%s","layer":"ITEM","terms":{"type":"PERCENT_OFF","permyriad":%d},
                 "schedule":%s}
                """
                        .formatted(id, permyriad, JSON.writeValueAsString(schedule)),
                Activity.class);
    }
}
