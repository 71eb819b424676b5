package io.pricewright.service.inventory;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import io.pricewright.service.inventory.RefundRequest.Part;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class ReservationArchiveTest {
    /** Whatever has ended is old enough. */
    private static final Duration AT_ONCE = Duration.ofDays(-1);

    private final Node node = SharedNode.get();
    private final JdbcTemplate sql = node.bean(JdbcTemplate.class);
    private final Reservations reservations = node.bean(Reservations.class);
    private final ReservationArchive archive = node.bean(ReservationArchive.class);
    private final String activity = unique("archive");

    @BeforeEach
    void fill() {
        new StockRows(node).stock(activity, "sku", 100, 100);
    }

    @Test
    void whatHasEndedGoesAndIsFoundAsBefore() {
        String held = reserve();
        String confirmed = reserve();
        reservations.confirm(confirmed);
        String released = reserve();
        reservations.release(released);
        String never = UUID.randomUUID().toString();
        reservations.release(never);
        List<Reservation> before =
                List.of(find(held), find(confirmed), find(released), find(never));

        archive.archive(AT_ONCE);
        assertThat(hot(held)).isTrue();
        assertThat(List.of(hot(confirmed), hot(released), hot(never))).containsOnly(false);
        assertThat(List.of(find(held), find(confirmed), find(released), find(never)))
                .isEqualTo(before);
    }

    @Test
    void whatIsRepeatedAfterwardsIsAnsweredAsBefore() {
        String confirmed = reserve();
        reservations.confirm(confirmed);
        archive.archive(AT_ONCE);
        assertThat(reservations.confirm(confirmed).done()).isTrue();
        Reservations.Ending late = reservations.release(confirmed);
        assertThat(late.done()).isFalse();
        assertThat(late.reservation().orElseThrow().state()).isEqualTo(ReservationState.CONFIRMED);
        assertThat(sold()).isEqualTo(2);
    }

    @Test
    void aRefundTakesItOutAgain() {
        String confirmed = reserve();
        reservations.confirm(confirmed);
        archive.archive(AT_ONCE);
        Part part = new Part(HoldKind.STOCK, activity, "sku", 1);
        Reservation after =
                node.bean(RefundDesk.class)
                        .refund(confirmed, unique("refund"), List.of(part))
                        .orElseThrow();
        assertThat(after.holds().get(0).refunded()).isOne();
        assertThat(hot(confirmed)).isTrue();
        assertThat(sold()).isOne();
        archive.archive(AT_ONCE);
        assertThat(archived()).isOne();
        assertThat(node.bean(Reconciler.class).reconcile())
                .noneMatch(drift -> drift.counter().activityId().equals(activity));
    }

    @Test
    void whatIsSettledIsInTheSumsAndOtherwiseAsBefore() {
        String confirmed = reserve();
        reservations.confirm(confirmed);
        String held = reserve();
        Reservation before = find(confirmed);
        archive.settle(AT_ONCE);
        assertThat(archived()).isEqualTo(2);
        assertThat(find(confirmed)).isEqualTo(before);
        assertThat(reservations.confirm(confirmed).done()).isTrue();
        assertThat(reservations.release(held).done()).isTrue();
        requireNoDrift();
        archive.archive(AT_ONCE);
        assertThat(hot(confirmed)).isFalse();
        assertThat(archived()).as("once").isEqualTo(2);
        assertThat(find(confirmed)).isEqualTo(before);
        requireNoDrift();
    }

    @Test
    void aRefundOfWhatIsSettledTakesItOutOfTheSums() {
        String confirmed = reserve();
        reservations.confirm(confirmed);
        archive.settle(AT_ONCE);
        Part part = new Part(HoldKind.STOCK, activity, "sku", 1);
        RefundDesk refunds = node.bean(RefundDesk.class);
        assertThat(refunds.refund(confirmed, unique("refund"), List.of(part))).isPresent();
        assertThat(archived()).isZero();
        requireNoDrift();
        archive.settle(AT_ONCE);
        assertThat(archived()).isOne();
        requireNoDrift();
    }

    private void requireNoDrift() {
        assertThat(node.bean(Reconciler.class).reconcile())
                .noneMatch(drift -> drift.counter().activityId().equals(activity));
    }

    @Test
    void youngOnesStay() {
        String confirmed = reserve();
        reservations.confirm(confirmed);
        archive.archive(Duration.ofMinutes(1));
        assertThat(hot(confirmed)).isTrue();
    }

    @Test
    void whatComesBackIsAsItWas() {
        String confirmed = reserve();
        reservations.confirm(confirmed);
        Reservation before = find(confirmed);
        archive.archive(AT_ONCE);
        assertThat(archived()).isEqualTo(2);
        node.bean(InventoryTransaction.class)
                .run(
                        () -> {
                            node.bean(ReservationArchiveTable.class).restore(confirmed);
                            return null;
                        });
        assertThat(hot(confirmed)).isTrue();
        assertThat(find(confirmed)).isEqualTo(before);
        assertThat(archived()).isZero();
    }

    private String reserve() {
        String id = UUID.randomUUID().toString();
        Promise promise =
                new Promise(
                        UUID.randomUUID().toString(),
                        "u1",
                        "CNY",
                        1_000,
                        List.of(new Hold(HoldKind.STOCK, activity, "sku", 2, null)),
                        List.of());
        assertThat(reservations.reserve(id, "order-" + id, promise))
                .isInstanceOf(Reservations.Granted.class);
        return id;
    }

    private Reservation find(String id) {
        return reservations.find(id).orElseThrow();
    }

    private boolean hot(String id) {
        return sql.queryForObject("SELECT COUNT(*) FROM reservation WHERE id = ?", Long.class, id)
                == 1;
    }

    private long sold() {
        return sql.queryForObject(
                "SELECT sold FROM inventory_stock WHERE activity_id = ?", Long.class, activity);
    }

    private long archived() {
        return sql.queryForObject(
                "SELECT kept FROM inventory_archived WHERE activity_id = ?", Long.class, activity);
    }
}
