package io.pricewright.service.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Layer;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.pricing.Quote;
import io.pricewright.service.report.QuoteCounters.Counted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class QuoteCountersTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-11");
    private static final int THREADS = 4;
    private static final int QUOTES = 50_000;

    private final QuoteCounters counters = new QuoteCounters();

    @Test
    void whatWasTakenIsNotTakenAgain() {
        counters.count(quote("2026-11-11T23:59:59.999Z"), "APP");
        Counted won = taken("a", counters.take(DAY));
        assertThat(won.slice()).isEqualTo(new Slice(DAY, "APP", "CNY"));
        assertThat(won.counts()).isEqualTo(new Counts(1, 1, 0, 2, 400));
        assertThat(counters.take(DAY)).isEmpty();
        counters.count(quote("2026-11-11T10:00:00Z"), "APP");
        List<Counted> again = counters.take(DAY);
        assertThat(taken("a", again).counts()).isEqualTo(new Counts(1, 1, 0, 2, 400));
        assertThat(taken("b", again).counts()).isEqualTo(new Counts(1, 0, 1, 0, 0));
        assertThat(taken("b", again).displacedBy()).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void whoCoversNothingWasNotTouched() {
        counters.count(quote("2026-11-11T10:00:00Z"), "APP");
        assertThat(counters.take(DAY)).extracting(Counted::activityId).containsOnly("a", "b");
    }

    @Test
    void channelsThatAreMadeUpDoNotFillTheMemory() {
        for (int i = 0; i < 1_000; i++) {
            counters.count(quote("2026-11-11T10:00:00Z"), "channel " + i);
        }
        counters.count(quote("2026-11-11T10:00:00Z"), "x".repeat(65));
        List<Counted> counted = counters.take(DAY);
        assertThat(counted.stream().map(Counted::slice).distinct()).hasSizeLessThan(250);
        assertThat(counted.stream().mapToLong(each -> each.counts().applied()).sum())
                .isEqualTo(1_001);
    }

    @Test
    void daysThatAreOverAreForgotten() {
        counters.count(quote("2026-11-01T10:00:00Z"), "APP");
        assertThat(counters.take(DAY)).isNotEmpty();
        counters.count(quote("2026-11-01T10:00:00Z"), "APP");
        assertThat(taken("a", counters.take(DAY)).counts().applied()).isEqualTo(1);
    }

    /** Whoever takes meanwhile takes nothing twice and loses nothing. */
    @Test
    void nothingIsLostBetweenThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
        AtomicBoolean counting = new AtomicBoolean(true);
        Future<Long> taker =
                threads.submit(
                        () -> {
                            long sum = 0;
                            while (counting.get()) {
                                sum += applied(counters.take(DAY));
                            }
                            return sum;
                        });
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            work.add(
                    () -> {
                        Quote quote = quote("2026-11-11T10:00:00Z");
                        for (int n = 0; n < QUOTES; n++) {
                            counters.count(quote, "APP");
                        }
                        return null;
                    });
        }
        for (Future<Void> each : threads.invokeAll(work)) {
            each.get();
        }
        counting.set(false);
        assertThat(taker.get() + applied(counters.take(DAY))).isEqualTo((long) THREADS * QUOTES);
        threads.shutdown();
    }

    private static long applied(List<Counted> counted) {
        return counted.stream().mapToLong(each -> each.counts().applied()).sum();
    }

    private static Counted taken(String id, List<Counted> counted) {
        return counted.stream()
                .filter(each -> each.activityId().equals(id))
                .findAny()
                .orElseThrow();
    }

    /** Two units; "a" counts, "b" is displaced by it, "c" covers nothing. */
    private static Quote quote(String at) {
        return new Quote(
                Instant.parse(at),
                "CNY",
                new Quote.RuleSetRef("retail", 1),
                new Quote.Totals(2_000, 400, 0, 0, 1_600),
                List.of(
                        new Quote.Line(
                                "l1",
                                "sku",
                                2_000,
                                400,
                                1_600,
                                List.of(
                                        new Quote.UnitGroup(
                                                2,
                                                800,
                                                List.of(
                                                        new Quote.Adjustment(
                                                                "a",
                                                                1,
                                                                "rule",
                                                                Layer.ITEM,
                                                                -200)))))),
                List.of(new Quote.Applied("a", 1, "A", Layer.ITEM, "rule", 400, List.of())),
                List.of(
                        refused("b", RejectionCode.DISPLACED, List.of("a")),
                        refused("c", RejectionCode.NOT_IN_SCOPE, List.of())),
                List.of(),
                List.of(),
                new Quote.SelectionReport(SelectionPolicy.BEST, Quote.Proof.OPTIMAL, 0));
    }

    private static Quote.NotApplied refused(String id, RejectionCode code, List<String> by) {
        return new Quote.NotApplied(
                id, 1, id, Layer.ITEM, code, null, null, null, null, by, null, null);
    }
}
