package io.pricewright.service.pricewatch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.pricewright.conflict.Witness;
import io.pricewright.pricing.Quote;
import io.pricewright.service.pricewatch.PriceDayTable.Key;
import io.pricewright.service.pricewatch.PriceDayTable.Lowest;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Notes the lowest price of each good on each day. Most quotes change nothing and are a look into a
 * map; what is lower is written together every few seconds, which is what a killed process loses.
 */
@Component
class PriceHistory {
    private static final Logger log = LoggerFactory.getLogger(PriceHistory.class);
    private static final int MOST = 100_000;

    private final PriceDayTable table;
    private final PriceWatchProperties settings;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<Key, Long> waiting = new ConcurrentHashMap<>();
    private final Cache<Key, Long> written = Caffeine.newBuilder().maximumSize(MOST).build();

    PriceHistory(
            PriceDayTable table,
            PriceWatchProperties settings,
            MeterRegistry metrics,
            Clock clock) {
        this.table = table;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    void note(Quote quote) {
        LocalDate day = dayOf(quote.pricedAt());
        for (Quote.Line line : quote.lines()) {
            note(new Key(line.sku(), quote.currency(), day), Witness.lowestUnitMinor(line));
        }
    }

    private void note(Key key, long minor) {
        Long before = written.getIfPresent(key);
        if (before != null && before <= minor) {
            return;
        }
        if (waiting.size() >= MOST && !waiting.containsKey(key)) {
            metrics.counter("pricewright.price.history.dropped").increment();
            return;
        }
        waiting.merge(key, minor, Math::min);
    }

    LocalDate today() {
        return dayOf(clock.instant());
    }

    private LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, settings.zone());
    }

    /** What this node noted included. */
    List<Lowest> of(String sku, LocalDate first, LocalDate last) {
        write();
        return table.between(sku, first, last);
    }

    @PreDestroy
    @Scheduled(fixedDelay = 10_000)
    synchronized void write() {
        List<Lowest> taken = new ArrayList<>();
        waiting.keySet().stream()
                .sorted()
                .forEach(key -> taken.add(new Lowest(key, waiting.remove(key))));
        if (taken.isEmpty()) {
            return;
        }
        try {
            table.lower(taken);
            taken.forEach(each -> written.asMap().merge(each.key(), each.minor(), Math::min));
        } catch (RuntimeException failed) {
            log.warn("Prices of the day wait to be written: {}", failed.toString());
            taken.forEach(each -> waiting.merge(each.key(), each.minor(), Math::min));
        }
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void forgetOldDays() {
        table.forgetBefore(today().minusDays(settings.historyDays()));
    }
}
