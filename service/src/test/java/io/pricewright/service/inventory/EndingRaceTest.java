package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import io.pricewright.service.inventory.Reservations.Answer;
import io.pricewright.service.inventory.Reservations.Granted;
import io.pricewright.service.inventory.Reservations.Reason;
import io.pricewright.service.inventory.Reservations.Refused;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A reservation ends once, whoever is about to end it.
 *
 * <p>{@code -Dinventory.races=100000} makes it the large run.
 */
class EndingRaceTest {
    private static final int RACES = Integer.getInteger("inventory.races", 500);

    private final Node node = SharedNode.get();
    private final Reservations reservations = node.bean(Reservations.class);
    private final EndDesk ends = node.bean(EndDesk.class);
    private final String activity = SharedNode.unique("race");

    private void reserve(String id) {
        Promise promise =
                Stocked.promise(
                        new Hold(HoldKind.SHOPPER_UNITS, activity, "", 1, (long) RACES),
                        new Hold(HoldKind.BUDGET, activity, "", 7, null),
                        Stocked.units(activity, "sku", 1));
        assertThat(reservations.reserve(id, "order", promise)).isInstanceOf(Granted.class);
    }

    @Test
    void confirmOrExpiryWinsAndTheUnitsFollow() {
        Stocked.stock(node, activity, "sku", RACES);
        Stocked.limit(node, activity, HoldKind.BUDGET, RACES * 7L);
        String run = UUID.randomUUID().toString();
        long confirmed;
        try (Crowd crowd = new Crowd(32)) {
            crowd.call(
                    RACES,
                    number -> {
                        reserve(run + number);
                        return null;
                    });
            List<Boolean> won =
                    crowd.call(
                            RACES * 2,
                            number ->
                                    number % 2 == 0
                                            ? reservations.confirm(run + number / 2).done()
                                            : expire(run + number / 2));
            confirmed = 0;
            for (int i = 0; i < RACES; i++) {
                assertThat(won.get(2 * i)).isNotEqualTo(won.get(2 * i + 1));
                confirmed += won.get(2 * i) ? 1 : 0;
            }
        }
        assertThat(confirmed).as("both sides won some").isBetween(1L, RACES - 1L);
        assertThat(Stocked.row(node, activity, "sku"))
                .isEqualTo(RACES + " " + (RACES - confirmed) + " 0 " + confirmed);
        assertThat(Stocked.used(node, activity, HoldKind.BUDGET)).isEqualTo(confirmed * 7);
        assertThat(Stocked.usedByShoppers(node, activity)).isEqualTo(confirmed);
    }

    private boolean expire(String id) {
        return ends.end(List.of(new EndBatch.Wish(id, ReservationState.EXPIRED))).get(0).done();
    }

    @Test
    void whatIsReleasedWhileItIsReservedIsNeverLeftHeld() {
        Stocked.stock(node, activity, "sku", RACES);
        String run = UUID.randomUUID().toString();
        try (Crowd crowd = new Crowd(32)) {
            List<Object> both =
                    crowd.call(
                            RACES * 2,
                            number ->
                                    number % 2 == RACES % 2
                                            ? reservations.release(run + number / 2)
                                            : reservations.reserve(
                                                    run + number / 2,
                                                    "order",
                                                    Stocked.promise(
                                                            Stocked.units(activity, "sku", 1))));
            assertThat(both)
                    .filteredOn(Answer.class::isInstance)
                    .allMatch(
                            each ->
                                    each instanceof Granted
                                            || ((Refused) each).reason() == Reason.RELEASED_BEFORE)
                    .anyMatch(Granted.class::isInstance)
                    .anyMatch(Refused.class::isInstance);
        }
        for (int i = 0; i < RACES; i++) {
            assertThat(reservations.find(run + i).orElseThrow().state())
                    .isEqualTo(ReservationState.RELEASED);
        }
        assertThat(Stocked.row(node, activity, "sku")).isEqualTo(RACES + " " + RACES + " 0 0");
    }

    @Test
    void twoSweepersEndEachOnce() {
        Stocked.stock(node, activity, "sku", RACES);
        Stocked.limit(node, activity, HoldKind.BUDGET, RACES * 7L);
        String run = UUID.randomUUID().toString();
        Sweeper sweeper = node.bean(Sweeper.class);
        try (Crowd crowd = new Crowd(32)) {
            crowd.call(
                    RACES,
                    number -> {
                        reserve(run + number);
                        return null;
                    });
            Stocked.sql(node)
                    .sql(
                            """
                            UPDATE reservation
                               SET expires_at = UTC_TIMESTAMP(6)
                             WHERE id LIKE :run
                            """)
                    .param("run", run + "%")
                    .update();
            crowd.call(4, number -> sweeper.sweep());
        }
        // What the node's own sweeper has locked meanwhile is ended when it lets go.
        sweeper.sweep();
        assertThat(Stocked.row(node, activity, "sku")).isEqualTo(RACES + " " + RACES + " 0 0");
        assertThat(Stocked.used(node, activity, HoldKind.BUDGET)).isZero();
        assertThat(Stocked.usedByShoppers(node, activity)).isZero();
        assertThat(reservations.find(run + "0").orElseThrow().state())
                .isEqualTo(ReservationState.EXPIRED);
    }

    @Test
    void oneThatCanNotBeEndedHoldsUpNoOther() {
        Stocked.stock(node, activity, "sku", 10);
        Stocked.limit(node, activity, HoldKind.BUDGET, 100);
        String run = UUID.randomUUID().toString();
        reserve(run + "good");
        String other = SharedNode.unique("drifted");
        Stocked.stock(node, other, "sku", 10);
        reservations.reserve(run + "bad", "order", Stocked.promise(Stocked.units(other, "sku", 3)));
        Stocked.sql(node)
                .sql(
                        """
                        UPDATE inventory_stock
                           SET reserved = 1, available = 9
                         WHERE activity_id = :activity
                        """)
                .param("activity", other)
                .update();
        Stocked.sql(node)
                .sql("UPDATE reservation SET expires_at = UTC_TIMESTAMP(6) WHERE id LIKE :run")
                .param("run", run + "%")
                .update();
        node.bean(Sweeper.class).sweep();
        assertThat(Stocked.row(node, activity, "sku")).isEqualTo("10 10 0 0");
        assertThat(Stocked.row(node, other, "sku")).isEqualTo("10 9 1 0");
        assertThat(reservations.find(run + "bad").orElseThrow().state())
                .isEqualTo(ReservationState.HELD);
        Stocked.sql(node)
                .sql("DELETE FROM reservation WHERE id = :id")
                .param("id", run + "bad")
                .update();
    }
}
