package io.pricewright.service.inventory;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is counted while one reservation is granted, repeated, refused and expired. */
class InventoryMetricsTest {
    private static final String PREFIX = "pricewright.inventory.";

    private final Node node = SharedNode.get();
    private final MeterRegistry meters = node.bean(MeterRegistry.class);
    private final Reservations reservations = node.bean(Reservations.class);

    @Test
    void eachAnswerCountsOnceAndEachCommitIsTimed() {
        String activity = unique("counted");
        new StockRows(node).stock(activity, "sku", 1, 1);
        Promise promise = Stocked.promise(Stocked.units(activity, "sku", 1));
        double granted = meters.counter(PREFIX + "granted").count();
        double refused = exhausted();
        long batches = meters.get(PREFIX + "batch").summary().count();
        long commits = meters.get(PREFIX + "commit").timer().count();

        String id = UUID.randomUUID().toString();
        reservations.reserve(id, "order", promise);
        reservations.reserve(id, "order", promise);
        reservations.reserve(
                UUID.randomUUID().toString(),
                "order",
                Stocked.promise(Stocked.units(activity, "sku", 1)));

        assertThat(meters.counter(PREFIX + "granted").count()).isEqualTo(granted + 1);
        assertThat(exhausted()).isEqualTo(refused + 1);
        assertThat(meters.get(PREFIX + "batch").summary().count()).isGreaterThan(batches);
        assertThat(meters.get(PREFIX + "commit").timer().count()).isGreaterThan(commits);
    }

    @Test
    void theSweeperTellsHowLateItIs() {
        String activity = unique("late");
        new StockRows(node).stock(activity, "sku", 1, 1);
        String id = UUID.randomUUID().toString();
        reservations.reserve(id, "order", Stocked.promise(Stocked.units(activity, "sku", 1)));
        Stocked.sql(node)
                .sql(
                        """
                        UPDATE reservation
                           SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR
                         WHERE id = :id
                        """)
                .param("id", id)
                .update();
        node.bean(Sweeper.class).sweep();
        assertThat(meters.get(PREFIX + "sweeper.lag").timer().max(TimeUnit.MINUTES))
                .isGreaterThanOrEqualTo(60);
        assertThat(reservations.find(id).orElseThrow().state()).isEqualTo(ReservationState.EXPIRED);
    }

    private double exhausted() {
        return meters.counter(PREFIX + "refused", "reason", "STOCK_EXHAUSTED").count();
    }
}
