package io.pricewright.service.inventory;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import io.pricewright.service.inventory.Reservations.Answer;
import io.pricewright.service.inventory.Reservations.Granted;
import io.pricewright.service.inventory.Reservations.Reason;
import io.pricewright.service.inventory.Reservations.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StockGateTest {
    private final Node node = SharedNode.get();
    private final Reservations reservations = node.bean(Reservations.class);
    private final Levels levels = node.bean(Levels.class);
    private final String activity = unique("gate");
    private final List<Promise> promises = new ArrayList<>();

    @BeforeEach
    void fill() {
        new StockRows(node).stock(activity, "sku", 3, 3);
        for (int i = 0; i < 5; i++) {
            promises.add(
                    new Promise(
                            UUID.randomUUID().toString(),
                            "u1",
                            "CNY",
                            1_000,
                            List.of(new Hold(HoldKind.STOCK, activity, "sku", 1, null)),
                            List.of()));
        }
    }

    @Test
    void whoComesWhenAllIsGoneIsTurnedAwayAndWhoRepeatsIsToldAsBefore() {
        List<String> ids = new ArrayList<>();
        for (Promise promise : promises.subList(0, 3)) {
            String id = UUID.randomUUID().toString();
            ids.add(id);
            assertThat(reserve(id, promise)).isInstanceOf(Granted.class);
        }
        assertThat(((Refused) reserve("late-" + activity, promises.get(3))).reason())
                .isEqualTo(Reason.STOCK_EXHAUSTED);
        assertThat(reserve(ids.get(2), promises.get(2)))
                .as("repeated before the gate knows")
                .isEqualTo(new Granted(find(ids.get(2)), true));

        double before = hits();
        awaitSoldOut();
        assertThat(((Refused) reserve("later-" + activity, promises.get(3))).reason())
                .isEqualTo(Reason.STOCK_EXHAUSTED);
        assertThat(reserve(ids.get(1), promises.get(1)))
                .as("repeated at the gate")
                .isEqualTo(new Granted(find(ids.get(1)), true));
        assertThat(((Refused) reserve(ids.get(1), promises.get(4))).reason())
                .isEqualTo(Reason.KEY_REUSED);
        assertThat(hits()).isGreaterThan(before + 2);

        reservations.release(ids.get(0));
        assertThat(reserve("last-" + activity, promises.get(4)))
                .as("given back")
                .isInstanceOf(Granted.class);
    }

    private Answer reserve(String id, Promise promise) {
        return reservations.reserve(id, "order-" + id, promise);
    }

    private Reservation find(String id) {
        return reservations.find(id).orElseThrow();
    }

    private double hits() {
        return node.bean(MeterRegistry.class).counter("pricewright.inventory.gate.hits").count();
    }

    private void awaitSoldOut() {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!levels.isSoldOut(activity, "sku", 1)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            levels.keepFresh();
        }
    }
}
