package io.pricewright.service.inventory;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares the inventory with its reservations, soon after a start and twice a minute. A difference
 * is somebody's fault and nobody knows whose, so it is never repaired in silence: its row is frozen
 * and an alarm is raised.
 */
@Component
class Reconciler {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    /** Most that are frozen at once; those that are left are found by the next. */
    private static final int MOST = 1_000;

    private static final Duration TAKEN_OVER_AFTER = Duration.ofSeconds(25);

    private final CountTable counts;
    private final DriftDesk desk;
    private final OneAtATime jobs;

    Reconciler(CountTable counts, DriftDesk desk, OneAtATime jobs) {
        this.counts = counts;
        this.desk = desk;
        this.jobs = jobs;
    }

    @Scheduled(fixedDelay = 30_000, initialDelay = 5_000)
    void reconcileInTurn() {
        try {
            jobs.run("reconcile", TAKEN_OVER_AFTER, this::reconcile);
        } catch (RuntimeException failed) {
            log.warn(
                    "The inventory could not be compared with its reservations: {}",
                    failed.toString());
        }
    }

    /** Compares once; returns what differs, all of which is frozen by then. */
    List<Drift> reconcile() {
        List<Drift> drifts = counts.drifts(MOST);
        drifts.forEach(desk::freeze);
        return drifts;
    }
}
