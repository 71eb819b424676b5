package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import io.pricewright.service.inventory.LossyPool.Loss;
import io.pricewright.service.inventory.Reservations.Answer;
import io.pricewright.service.inventory.Reservations.Granted;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the connection is lost in COMMIT, the stored row says what became of it. */
class UnknownOutcomeTest {
    private final Node node = SharedNode.get();
    private final String activity = SharedNode.unique("unknown");
    private final String id = SharedNode.unique("key");
    private final Attempt attempt =
            new Attempt(id, "order", Stocked.promise(Stocked.units(activity, "sku", 3)));
    private final Queue<Loss> losses = new ArrayDeque<>();
    private final InventoryProperties settings =
            new InventoryProperties(
                    Duration.ofMinutes(15),
                    2,
                    10,
                    Duration.ofSeconds(10),
                    Duration.ofDays(1),
                    Duration.ofMillis(300));
    private InventoryPool pool;
    private InventoryTransaction transaction;

    @BeforeEach
    void open() throws SQLException {
        DataSource shared = node.bean(DataSource.class);
        pool = new LossyPool(shared, settings, () -> losses.isEmpty() ? Loss.NONE : losses.poll());
        transaction =
                new InventoryTransaction(pool, shared, settings, node.bean(InventoryMetrics.class));
        Stocked.stock(node, activity, "sku", 10);
    }

    /** Of a desk whose next commits are lost in these ways. */
    private List<Answer> reserve(Loss... next) {
        losses.clear();
        losses.addAll(List.of(next));
        return new ReserveDesk(
                        node.bean(ReserveBatch.class),
                        node.bean(ReservationTable.class),
                        transaction,
                        node.bean(InventoryMetrics.class),
                        settings)
                .reserve(List.of(attempt));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void whatWasCommittedIsGrantedAndHeldOnce() {
        assertGranted(reserve(Loss.AFTER));
    }

    @Test
    void whatWasNotCommittedIsDoneAgain() {
        assertGranted(reserve(Loss.BEFORE));
    }

    @Test
    void whoLooksUpWhatBecameOfItMayLoseConnectionsToo() {
        assertGranted(reserve(Loss.AFTER, Loss.BEFORE, Loss.AFTER));
    }

    private void assertGranted(List<Answer> answers) {
        assertThat(answers.get(0)).isInstanceOf(Granted.class);
        assertThat(Stocked.row(node, activity, "sku")).isEqualTo("10 7 3 0");
        assertThat(Stocked.held(node, activity, HoldKind.STOCK)).isEqualTo(3);
    }

    @Test
    void whatStaysUnknownIsSaidToBeAndCanBeAskedAgain() {
        Loss[] all = Collections.nCopies(1_000_000, Loss.AFTER).toArray(Loss[]::new);
        assertThatThrownBy(() -> reserve(all)).isInstanceOf(UnknownOutcomeException.class);
        assertGranted(reserve());
    }

    @Test
    void aConfirmationThatWasLostIsConfirmed() {
        assertGranted(reserve());
        EndDesk ends =
                new EndDesk(
                        node.bean(EndBatch.class), transaction, node.bean(Levels.class), settings);
        losses.add(Loss.AFTER);
        assertThat(
                        ends.end(List.of(new EndBatch.Wish(id, ReservationState.CONFIRMED)))
                                .get(0)
                                .done())
                .isTrue();
        assertThat(Stocked.row(node, activity, "sku")).isEqualTo("10 7 0 3");
    }
}
