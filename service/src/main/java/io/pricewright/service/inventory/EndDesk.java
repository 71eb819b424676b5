package io.pricewright.service.inventory;

import io.pricewright.service.inventory.EndBatch.Wish;
import io.pricewright.service.inventory.Reservations.Ending;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Ends reservations together as far as that goes, until it is known what became of them. */
@Component
class EndDesk {
    private final EndBatch batch;
    private final InventoryTransaction transaction;
    private final Levels levels;
    private final InventoryProperties settings;

    EndDesk(
            EndBatch batch,
            InventoryTransaction transaction,
            Levels levels,
            InventoryProperties settings) {
        this.batch = batch;
        this.transaction = transaction;
        this.levels = levels;
        this.settings = settings;
    }

    /** Answers in the order asked. */
    List<Ending> end(List<Wish> wishes) {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (true) {
            try {
                List<Ending> endings = transaction.run(() -> batch.end(wishes));
                endings.forEach(this::tell);
                return endings;
            } catch (DuplicateKeyException | UnknownOutcomeException again) {
                // Done twice it has one effect, so doing it again tells what became of it.
                if (System.nanoTime() - deadline > 0) {
                    throw again;
                }
            }
        }
    }

    /** What was given back may be held again at once, whatever was known before. */
    private void tell(Ending ending) {
        ending.reservation()
                .filter(now -> ending.done() && now.state() != ReservationState.CONFIRMED)
                .ifPresent(now -> levels.changed(now.counters()));
    }
}
