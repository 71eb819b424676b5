package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import io.pricewright.service.coupon.CouponHolds;
import io.pricewright.service.inventory.Reservations.Answer;
import io.pricewright.service.inventory.Reservations.Granted;
import io.pricewright.service.inventory.Reservations.Reason;
import io.pricewright.service.inventory.Reservations.Refused;
import io.pricewright.service.outbox.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;

/** Several attempts go together, and one that fails takes nobody with it. */
class ReserveDeskTest {
    private static final int DEADLOCK = 1213;

    private static final String ANOTHER_ROW =
            """
            INSERT INTO inventory_stock (activity_id, sku, total, available, reserved, sold,
                                         version, fence, frozen)
            VALUES ('%s', 'another-%d', 0, 0, 0, 0, 1, 0, FALSE)
            """;

    private static final String LOCK =
            """
            SELECT sku FROM inventory_stock WHERE activity_id = '%s' AND sku = '%s' FOR UPDATE
            """;

    private final Node node = SharedNode.get();
    private final String activity = SharedNode.unique("desk");
    private final String run = SharedNode.unique("key") + "-";
    private final Promise one = Stocked.promise(Stocked.units(activity, "sku", 1));

    @BeforeEach
    void fill() {
        Stocked.stock(node, activity, "sku", 100);
        Stocked.stock(node, activity, "zoo", 100);
    }

    @Test
    void eachOfABatchGetsItsOwnAnswer() {
        ReserveDesk desk = node.bean(ReserveDesk.class);
        desk.reserve(List.of(new Attempt(run + "there", "order", one)));
        node.bean(Reservations.class).release(run + "released");
        List<Answer> answers =
                desk.reserve(
                        List.of(
                                new Attempt(run + "new", "order", one),
                                new Attempt(run + "there", "order", one),
                                new Attempt(run + "there", "another", one),
                                new Attempt(run + "released", "order", one),
                                new Attempt(run + "greedy", "order", units("sku", 500)),
                                new Attempt(run + "lost", "order", units("nothing", 1)),
                                new Attempt(run + "new", "order", one),
                                new Attempt(run + "last", "order", one)));
        assertThat(answers)
                .extracting(ReserveDeskTest::told)
                .containsExactly(
                        "new",
                        "repeated",
                        Reason.KEY_REUSED,
                        Reason.RELEASED_BEFORE,
                        Reason.STOCK_EXHAUSTED,
                        Reason.STOCK_EXHAUSTED,
                        "repeated",
                        "new");
        assertThat(Stocked.row(node, activity, "sku")).isEqualTo("100 97 3 0");
    }

    private Promise units(String sku, long units) {
        return Stocked.promise(Stocked.units(activity, sku, units));
    }

    private static Object told(Answer answer) {
        return answer instanceof Granted granted
                ? granted.repeated() ? "repeated" : "new"
                : ((Refused) answer).reason();
    }

    @Test
    void oneThatCanNotBeWrittenFailsAlone() {
        Reservations reservations = node.bean(Reservations.class);
        Promise unwritable = Stocked.promise("u".repeat(1_000), Stocked.units(activity, "sku", 1));
        try (Crowd crowd = new Crowd(32)) {
            List<Object> answers =
                    crowd.call(
                            64,
                            number -> {
                                try {
                                    return reservations.reserve(
                                            run + number, "o", number % 8 == 0 ? unwritable : one);
                                } catch (DataIntegrityViolationException tooLong) {
                                    return tooLong;
                                }
                            });
            for (int number = 0; number < answers.size(); number++) {
                assertThat(answers.get(number))
                        .isInstanceOf(
                                number % 8 == 0
                                        ? DataIntegrityViolationException.class
                                        : Granted.class);
            }
        }
        assertThat(Stocked.row(node, activity, "sku")).isEqualTo("100 44 56 0");
    }

    @Test
    void whoAlwaysComesSecondIsToldToComeBack() {
        StockTable neverLeft =
                new StockTable(Stocked.sql(node)) {
                    @Override
                    boolean reserve(Counter counter, long units) {
                        return false;
                    }
                };
        ReserveDesk desk =
                new ReserveDesk(
                        batch(neverLeft),
                        node.bean(ReservationTable.class),
                        node.bean(InventoryTransaction.class),
                        node.bean(InventoryMetrics.class),
                        HandMadeInventory.settings(Duration.ofMillis(200)));
        List<Attempt> attempts = List.of(new Attempt(run, "order", one));
        assertThatThrownBy(() -> desk.reserve(attempts))
                .isInstanceOf(PessimisticLockingFailureException.class);
        assertThat(Stocked.row(node, activity, "sku")).isEqualTo("100 100 0 0");
    }

    private ReserveBatch batch(StockTable stock) {
        return new ReserveBatch(
                node.bean(ReservationTable.class),
                node.bean(ShopperLimitTable.class),
                node.bean(LimitTable.class),
                stock,
                node.bean(CouponHolds.class),
                node.bean(InventoryProperties.class));
    }

    @Test
    void whoLosesADeadlockIsGrantedAfterwards() throws Exception {
        Queue<Integer> lost = new ConcurrentLinkedQueue<>();
        ReserveDesk desk =
                new ReserveDesk(
                        losing(lost),
                        node.bean(ReservationTable.class),
                        node.bean(InventoryTransaction.class),
                        node.bean(InventoryMetrics.class),
                        node.bean(InventoryProperties.class));
        Promise both =
                Stocked.promise(
                        Stocked.units(activity, "sku", 1), Stocked.units(activity, "zoo", 1));
        try (Connection other = node.bean(DataSource.class).getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // The one that has written less is given up.
            for (int i = 0; i < 50; i++) {
                statement.addBatch(ANOTHER_ROW.formatted(activity, i));
            }
            statement.executeBatch();
            lock(statement, "zoo");
            CompletableFuture<List<Answer>> granted =
                    CompletableFuture.supplyAsync(
                            () -> desk.reserve(List.of(new Attempt(run, "order", both))));
            Await.until("it waits", () -> Stocked.isLocked(node, activity, "sku"));
            lock(statement, "sku");
            Await.until("it has lost", () -> lost.contains(DEADLOCK));
            other.rollback();
            other.setAutoCommit(true);
            assertThat(granted.get(10, TimeUnit.SECONDS)).hasOnlyElementsOfType(Granted.class);
        }
        assertThat(Stocked.row(node, activity, "sku")).isEqualTo("100 99 1 0");
        assertThat(Stocked.row(node, activity, "zoo")).isEqualTo("100 99 1 0");
    }

    private void lock(Statement statement, String sku) throws SQLException {
        statement.executeQuery(LOCK.formatted(activity, sku)).close();
    }

    /** Notes with what a transaction failed. */
    private ReserveBatch losing(Queue<Integer> lost) {
        return new ReserveBatch(
                node.bean(ReservationTable.class),
                node.bean(ShopperLimitTable.class),
                node.bean(LimitTable.class),
                node.bean(StockTable.class),
                node.bean(CouponHolds.class),
                node.bean(InventoryProperties.class)) {
            @Override
            Map<String, Answer> hold(List<Attempt> attempts) {
                try {
                    return super.hold(attempts);
                } catch (PessimisticLockingFailureException failed) {
                    lost.add(((SQLException) failed.getRootCause()).getErrorCode());
                    throw failed;
                }
            }
        };
    }
}
