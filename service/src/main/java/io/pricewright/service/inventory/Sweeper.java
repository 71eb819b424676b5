package io.pricewright.service.inventory;

import io.pricewright.service.inventory.Reservations.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends reservations that were not confirmed in time. One node looks at a time, which saves work;
 * nothing rests on it, as each reservation ends once whoever ends it.
 */
@Component
class Sweeper {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

    /** A node that is paused in the middle holds nobody up for longer. */
    private static final Duration TAKEN_OVER_AFTER = Duration.ofSeconds(1);

    /** Looked at twice a second, thousands of a wrong row would keep all others waiting. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(30);

    private static final int BATCH = 500;
    private static final int MOST_BATCHES = 1_000;

    private final ReservationTable reservations;
    private final InventoryTransaction transaction;
    private final EndDesk ends;
    private final InventoryMetrics metrics;
    private final OneAtATime jobs;

    /** What could not be ended, and the nanosecond until which it is not tried again. */
    private final Map<String, Long> stuckUntil = new ConcurrentHashMap<>();

    Sweeper(
            ReservationTable reservations,
            InventoryTransaction transaction,
            EndDesk ends,
            InventoryMetrics metrics,
            OneAtATime jobs) {
        this.reservations = reservations;
        this.transaction = transaction;
        this.ends = ends;
        this.metrics = metrics;
        this.jobs = jobs;
    }

    @Scheduled(fixedDelay = 500)
    void sweepAlone() {
        try {
            jobs.run("expire-reservations", TAKEN_OVER_AFTER, this::sweep);
        } catch (RuntimeException failed) {
            log.warn("Reservations could not be expired, trying again: {}", failed.toString());
        }
    }

    /** Expires all that are due and can be ended; returns how many it ended. */
    int sweep() {
        reservations.lag().ifPresent(metrics::sweeperLag);
        long now = System.nanoTime();
        stuckUntil.values().removeIf(until -> now - until >= 0);
        Swept all = Swept.NOTHING;
        for (int i = 0; i < MOST_BATCHES; i++) {
            int stuck = all.stuck;
            List<String> due = transaction.run(() -> reservations.expired(BATCH, stuck));
            List<String> tried = due.stream().filter(id -> !stuckUntil.containsKey(id)).toList();
            all = all.plus(expire(tried)).plus(new Swept(0, due.size() - tried.size()));
            if (due.size() < BATCH) {
                break;
            }
        }
        return all.ended;
    }

    /** One that can't be ended, as its row is wrong, holds up nobody else. */
    private Swept expire(List<String> due) {
        if (due.isEmpty()) {
            return Swept.NOTHING;
        }
        try {
            List<EndBatch.Wish> wishes =
                    due.stream()
                            .map(id -> new EndBatch.Wish(id, ReservationState.EXPIRED))
                            .toList();
            return new Swept((int) ends.end(wishes).stream().filter(Ending::done).count(), 0);
        } catch (DriftException drift) {
            if (due.size() == 1) {
                log.error("Reservation {} can't be expired: {}", due.get(0), drift.getMessage());
                stuckUntil.put(due.get(0), System.nanoTime() + LEFT_ALONE.toNanos());
                return new Swept(0, 1);
            }
            int half = due.size() / 2;
            return expire(due.subList(0, half)).plus(expire(due.subList(half, due.size())));
        }
    }

    /**
     * @param stuck how many are still held, and will be until somebody repairs their row
     */
    private record Swept(int ended, int stuck) {
        private static final Swept NOTHING = new Swept(0, 0);

        Swept plus(Swept more) {
            return new Swept(ended + more.ended, stuck + more.stuck);
        }
    }
}
