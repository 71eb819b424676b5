package io.pricewright.service.inventory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What is counted of the inventory; all names begin with {@code pricewright.inventory}. */
@Component
class InventoryMetrics {
    private static final String PREFIX = "pricewright.inventory.";

    private final MeterRegistry meters;
    private final Counter granted;
    private final Counter gateHits;
    private final Counter shopperReads;
    private final Counter drift;
    private final Counter unknownOutcomes;
    private final DistributionSummary batch;
    private final Timer commit;
    private final Timer sweeperLag;

    InventoryMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.granted = meters.counter(PREFIX + "granted");
        this.gateHits = meters.counter(PREFIX + "gate.hits");
        this.shopperReads = meters.counter(PREFIX + "shopper.reads");
        this.drift = meters.counter(PREFIX + "drift");
        this.unknownOutcomes = meters.counter(PREFIX + "commit.unknown");
        this.batch =
                DistributionSummary.builder(PREFIX + "batch")
                        .description("Reservations decided in one transaction")
                        .publishPercentiles(0.5, 0.99)
                        .register(meters);
        this.commit =
                Timer.builder(PREFIX + "commit")
                        .description("How long the COMMIT of reservations took")
                        .publishPercentiles(0.5, 0.99)
                        .register(meters);
        this.sweeperLag =
                Timer.builder(PREFIX + "sweeper.lag")
                        .description("How late a reservation that was due was found")
                        .publishPercentiles(0.5, 0.99)
                        .register(meters);
    }

    /** Counts an answer that is told for the first time. */
    void answered(Reservations.Answer answer) {
        if (answer instanceof Reservations.Refused refused) {
            meters.counter(PREFIX + "refused", "reason", refused.reason().name()).increment();
        } else if (answer instanceof Reservations.Granted told && !told.repeated()) {
            granted.increment();
        }
    }

    /** So many were decided in one transaction. */
    void decided(int reservations) {
        batch.record(reservations);
    }

    void committed(Duration took) {
        commit.record(took);
    }

    /** A connection was lost in COMMIT. */
    void outcomeUnknown() {
        unknownOutcomes.increment();
    }

    /** An attempt was refused without SQL. */
    void gateHit() {
        gateHits.increment();
    }

    /** A quote asked what its shopper has used. */
    void shopperRead() {
        shopperReads.increment();
    }

    /** A row and its reservations were found to differ. */
    void drift() {
        drift.increment();
    }

    /** How long the one that has waited longest to expire had waited when it was found. */
    void sweeperLag(Duration lag) {
        sweeperLag.record(lag);
    }
}
