package io.pricewright.service.pricewatch;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Raises alerts: counted at once, told in the log and written together every few seconds. A quote
 * under a floor costs no statement of its own, however many there are.
 */
@Component
class Alerts {
    private static final Logger log = LoggerFactory.getLogger(Alerts.class);

    /** Most different alerts that wait to be written. */
    private static final int MOST = 10_000;

    private final AlertTable table;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<String, AlertTable.Seen> waiting = new ConcurrentHashMap<>();

    Alerts(AlertTable table, MeterRegistry metrics, Clock clock) {
        this.table = table;
        this.metrics = metrics;
        this.clock = clock;
    }

    void raise(Alert alert) {
        metrics.counter("pricewright.price.alerts", "kind", alert.kind().name()).increment();
        String fingerprint = AlertTable.fingerprint(alert);
        if (waiting.size() >= MOST && !waiting.containsKey(fingerprint)) {
            metrics.counter("pricewright.price.alerts.dropped").increment();
            return;
        }
        AlertTable.Seen seen =
                waiting.merge(fingerprint, new AlertTable.Seen(alert, 1), Alerts::lower);
        if (seen.times() == 1) {
            log.warn(
                    "{} of {} {} is under its floor {} by {} ({})",
                    alert.priceMinor(),
                    alert.sku(),
                    alert.currency(),
                    alert.floorMinor(),
                    alert.activities(),
                    alert.kind());
        }
    }

    private static AlertTable.Seen lower(AlertTable.Seen one, AlertTable.Seen other) {
        Alert lower =
                other.alert().priceMinor() < one.alert().priceMinor() ? other.alert() : one.alert();
        return new AlertTable.Seen(lower, one.times() + other.times());
    }

    @PreDestroy
    @Scheduled(fixedDelay = 5_000)
    synchronized void write() {
        List<AlertTable.Seen> taken = new ArrayList<>();
        // In one order on all nodes, so that two that write the same alerts don't lock each other.
        waiting.keySet().stream().sorted().forEach(each -> taken.add(waiting.remove(each)));
        if (taken.isEmpty()) {
            return;
        }
        try {
            table.raise(taken, clock.instant());
        } catch (RuntimeException failed) {
            log.warn("Alerts wait to be written: {}", failed.toString());
            taken.forEach(
                    seen ->
                            waiting.merge(
                                    AlertTable.fingerprint(seen.alert()), seen, Alerts::lower));
        }
    }
}
