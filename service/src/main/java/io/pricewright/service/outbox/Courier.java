package io.pricewright.service.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries what waits for a sink to it: claims a batch, delivers it, notes what became of it. */
@Component
class Courier {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private final DeliveryTable deliveries;
    private final OutboxProperties settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Courier(
            DeliveryTable deliveries,
            OutboxProperties settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /** Carries one batch; true when there may be more to carry right away. */
    boolean carry(Sink sink) {
        List<Delivery> batch = transaction.execute(status -> claim(sink));
        if (batch.isEmpty()) {
            return false;
        }
        Map<Long, String> failures = sink.deliver(batch);
        transaction.executeWithoutResult(status -> settle(sink, batch, failures));
        return failures.isEmpty();
    }

    private List<Delivery> claim(Sink sink) {
        Instant now = clock.instant();
        return deliveries.claim(sink.name(), sink.batch(), now, now.plus(settings.claim()));
    }

    private void settle(Sink sink, List<Delivery> batch, Map<Long, String> failures) {
        List<Long> delivered =
                batch.stream()
                        .map(Delivery::position)
                        .filter(position -> !failures.containsKey(position))
                        .toList();
        if (!delivered.isEmpty()) {
            deliveries.delivered(sink.name(), delivered);
        }
        batch.stream()
                .filter(each -> failures.containsKey(each.position()))
                .forEach(each -> failed(sink, each, failures.get(each.position())));
    }

    private void failed(Sink sink, Delivery delivery, String reason) {
        Instant now = clock.instant();
        Backoff backoff = sink.backoff();
        if (backoff.isLast(delivery.attempts())) {
            log.warn(
                    "Event {} is a dead letter of {} after {} attempts: {}",
                    delivery.event().id(),
                    sink.name(),
                    delivery.attempts(),
                    reason);
            deliveries.died(sink.name(), delivery, reason, now);
        } else {
            deliveries.failed(
                    sink.name(), delivery, reason, now.plus(backoff.after(delivery.attempts())));
        }
    }
}
