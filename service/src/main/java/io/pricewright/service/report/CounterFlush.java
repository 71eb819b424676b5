package io.pricewright.service.report;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings the counts of this process to the database every few seconds, in one transaction. What a
 * killed process counted since then is lost; while the database is away, counts wait here.
 */
@Component
class CounterFlush {
    private static final Logger log = LoggerFactory.getLogger(CounterFlush.class);

    /** Longest that a flush may be repeated. */
    private static final Duration REPEATED = Duration.ofDays(1);

    private final QuoteCounters counters;
    private final TallyTable table;
    private final Clock clock;

    /** What may or may not have arrived. */
    private Flush pending;

    CounterFlush(QuoteCounters counters, TallyTable table, Clock clock) {
        this.counters = counters;
        this.table = table;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${pricewright.report.flush-each:5s}")
    synchronized void flush() {
        try {
            if (pending == null) {
                LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
                List<QuoteCounters.Counted> counted = counters.take(today);
                if (counted.isEmpty()) {
                    return;
                }
                pending = Flush.of(counted);
            }
            table.add(pending, clock.instant());
            pending = null;
        } catch (RuntimeException away) {
            log.warn("Counts of quotes wait for the database: {}", away.toString());
        }
    }

    /** The last one first, then what came since. */
    @PreDestroy
    void flushBeforeTheEnd() {
        flush();
        flush();
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 120_000)
    void forgetOldFlushes() {
        table.forgetBefore(clock.instant().minus(REPEATED));
    }
}
