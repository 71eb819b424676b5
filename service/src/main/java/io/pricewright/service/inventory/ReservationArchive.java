package io.pricewright.service.inventory;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Moves reservations that have ended out of the way of those that count, a small batch at a time,
 * so that neither reserving nor comparing costs more for their history: soon their sums, in the end
 * the reservations themselves.
 */
@Component
class ReservationArchive {
    private static final Logger log = LoggerFactory.getLogger(ReservationArchive.class);
    private static final Duration TAKEN_OVER_AFTER = Duration.ofMinutes(5);
    private static final int BATCH = 500;
    private static final int MOST_BATCHES = 1_000;

    private final ReservationArchiveTable table;
    private final InventoryTransaction transaction;
    private final OneAtATime jobs;
    private final InventoryProperties settings;

    ReservationArchive(
            ReservationArchiveTable table,
            InventoryTransaction transaction,
            OneAtATime jobs,
            InventoryProperties settings) {
        this.table = table;
        this.transaction = transaction;
        this.jobs = jobs;
        this.settings = settings;
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void archiveInTurn() {
        try {
            jobs.run(
                    "archive-reservations",
                    TAKEN_OVER_AFTER,
                    () -> {
                        settle(Duration.ZERO);
                        archive(settings.archiveAfter());
                    });
        } catch (RuntimeException failed) {
            log.warn("The archiving of reservations was broken off: {}", failed.toString());
        }
    }

    /**
     * Adds up what confirmed ones keep, so that the reconciler counts none of them again.
     *
     * @param ago how long ago they were to expire, at least
     * @return how many
     */
    int settle(Duration ago) {
        return all(() -> settleBatch(ago));
    }

    /**
     * Archives those that have ended.
     *
     * @param ago how long ago they were to expire, at least
     * @return how many
     */
    int archive(Duration ago) {
        return all(() -> archiveBatch(ago));
    }

    private int all(Supplier<Integer> batch) {
        int sum = 0;
        for (int i = 0; i < MOST_BATCHES; i++) {
            int done = transaction.run(batch);
            sum += done;
            if (done == 0) {
                break;
            }
        }
        return sum;
    }

    private int settleBatch(Duration ago) {
        List<String> ids = table.lockConfirmed(ago, BATCH);
        if (!ids.isEmpty()) {
            table.settle(ids);
        }
        return ids.size();
    }

    private int archiveBatch(Duration ago) {
        Set<String> ids = table.lockEnded(ago, BATCH);
        if (!ids.isEmpty()) {
            table.archive(ids);
        }
        return ids.size();
    }
}
