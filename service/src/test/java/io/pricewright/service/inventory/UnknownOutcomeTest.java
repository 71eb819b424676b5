package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import io.pricewright.service.inventory.Reservations.Answer;
import io.pricewright.service.inventory.Reservations.Granted;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the connection is lost in COMMIT, the stored row says what became of it. */
class UnknownOutcomeTest {
    private final Node node = SharedNode.get();
    private final String activity = SharedNode.unique("unknown");
    private final String id = SharedNode.unique("key");
    private final AtomicInteger lost = new AtomicInteger();
    private final InventoryProperties settings =
            new InventoryProperties(
                    Duration.ofMinutes(15),
                    2,
                    10,
                    Duration.ofSeconds(10),
                    Duration.ofDays(1),
                    Duration.ofMillis(300));
    private boolean committed;
    private InventoryPool pool;

    /** A desk whose next commits are lost, after they have reached the database or before. */
    private ReserveDesk desk(int times, boolean reached) throws SQLException {
        lost.set(times);
        committed = reached;
        Stocked.stock(node, activity, "sku", 10);
        return new ReserveDesk(
                node.bean(ReserveBatch.class),
                node.bean(ReservationTable.class),
                transaction(),
                node.bean(InventoryMetrics.class),
                settings);
    }

    private InventoryTransaction transaction() throws SQLException {
        DataSource shared = node.bean(DataSource.class);
        pool =
                new InventoryPool(shared, settings) {
                    @Override
                    Connection connection() throws SQLException {
                        return losing(super.connection());
                    }
                };
        return new InventoryTransaction(pool, shared, settings, node.bean(InventoryMetrics.class));
    }

    private Connection losing(Connection real) {
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            boolean lose =
                                    method.getName().equals("commit") && lost.getAndDecrement() > 0;
                            if (lose && committed) {
                                real.commit();
                            }
                            if (lose) {
                                real.rollback();
                                throw new SQLException("Lost in the middle of it", "08S01");
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        });
    }

    private List<Attempt> attempt() {
        return List.of(
                new Attempt(id, "order", Stocked.promise(Stocked.units(activity, "sku", 3))));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void whatWasCommittedIsGrantedAndHeldOnce() throws SQLException {
        assertGranted(desk(1, true).reserve(attempt()));
    }

    @Test
    void whatWasNotCommittedIsDoneAgain() throws SQLException {
        assertGranted(desk(1, false).reserve(attempt()));
    }

    private void assertGranted(List<Answer> answers) {
        assertThat(answers.get(0)).isInstanceOf(Granted.class);
        assertThat(Stocked.row(node, activity, "sku")).isEqualTo("10 7 3 0");
        assertThat(Stocked.held(node, activity, HoldKind.STOCK)).isEqualTo(3);
    }

    @Test
    void whatStaysUnknownIsSaidToBeAndCanBeAskedAgain() throws SQLException {
        ReserveDesk desk = desk(1_000_000, true);
        List<Attempt> attempt = attempt();
        assertThatThrownBy(() -> desk.reserve(attempt)).isInstanceOf(UnknownOutcomeException.class);
        lost.set(0);
        assertGranted(desk.reserve(attempt));
    }

    @Test
    void aConfirmationThatWasLostIsConfirmed() throws SQLException {
        assertGranted(desk(0, true).reserve(attempt()));
        EndDesk ends =
                new EndDesk(
                        node.bean(EndBatch.class),
                        new InventoryTransaction(
                                pool,
                                node.bean(DataSource.class),
                                settings,
                                node.bean(InventoryMetrics.class)),
                        node.bean(Levels.class),
                        settings);
        lost.set(1);
        assertThat(
                        ends.end(List.of(new EndBatch.Wish(id, ReservationState.CONFIRMED)))
                                .get(0)
                                .done())
                .isTrue();
        assertThat(Stocked.row(node, activity, "sku")).isEqualTo("10 7 0 3");
    }
}
