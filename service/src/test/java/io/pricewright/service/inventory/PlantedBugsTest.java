package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.inventory.Books.Fault;
import io.pricewright.service.inventory.Reservations.Answer;
import io.pricewright.service.inventory.Reservations.Reason;
import io.pricewright.service.inventory.Reservations.Refused;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What {@link DatabaseKillTest} looks for is found when it is there: each wrong way to keep an
 * inventory is taken once, under the same traffic and judged by the same books.
 */
class PlantedBugsTest {
    private static final Path FOLDER = Path.of("target/test-data/planted-bugs");
    private static final int ANSWERS = 1_000;
    private static final int MOST_SALES = 20;

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.startEmpty("planted-bugs");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Map<Fault, List<String>> faults(HandMadeInventory inventory) throws Exception {
        return inventory.sell(ANSWERS, FOLDER.resolve("answers.log"));
    }

    /** A bug that shows only when callers meet gets more sales, in which they may. */
    private static void requireFound(Fault fault, HandMadeInventory buggy) throws Exception {
        try (buggy) {
            Map<Fault, List<String>> found = faults(buggy);
            for (int i = 1; i < MOST_SALES && !found.containsKey(fault); i++) {
                found = faults(buggy);
            }
            assertThat(found).containsKey(fault);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @Test
    void withoutABugTheBooksAreRight() throws Exception {
        try (HandMadeInventory right = new HandMadeInventory(node)) {
            assertThat(faults(right)).isEmpty();
        }
    }

    @Test
    void readThenWrite() throws Exception {
        HandMadeInventory buggy =
                new HandMadeInventory(node) {
                    @Override
                    StockTable stock() {
                        return new StockTable(sql()) {
                            @Override
                            boolean reserve(Counter counter, long units) {
                                long left = left(List.of(counter)).get(counter).units();
                                pause(5);
                                return left >= units && write(sql(), counter, left - units);
                            }
                        };
                    }
                };
        requireFound(Fault.DUPLICATED, buggy);
    }

    private static boolean write(JdbcClient sql, Counter counter, long left) {
        return sql.sql(
                                """
                                UPDATE inventory_stock
                                   SET available = :left, reserved = total - sold - :left
                                 WHERE activity_id = :activity AND sku = :sku
                                   AND total - sold >= :left
                                """)
                        .param("left", left)
                        .param("activity", counter.activityId())
                        .param("sku", Bytes.of(counter.name()))
                        .update()
                == 1;
    }

    @Test
    void missingUniqueKey() throws Exception {
        alter("reservation", "DROP PRIMARY KEY, ADD KEY by_id (id)");
        alter("reservation_hold", "DROP PRIMARY KEY, ADD KEY by_id (reservation_id)");
        try {
            requireFound(Fault.DUPLICATED, new HandMadeInventory(node));
        } finally {
            Stocked.sql(node).sql("DELETE FROM reservation_hold").update();
            Stocked.sql(node).sql("DELETE FROM reservation").update();
            alter("reservation", "DROP KEY by_id, ADD PRIMARY KEY (id)");
            alter(
                    "reservation_hold",
                    "DROP KEY by_id, ADD PRIMARY KEY (reservation_id, kind, activity_id, name)");
        }
    }

    private static void alter(String table, String how) {
        Stocked.sql(node).sql("ALTER TABLE " + table + " " + how).update();
    }

    @Test
    void answerBeforeCommit() throws Exception {
        HandMadeInventory buggy =
                new HandMadeInventory(node) {
                    @Override
                    InventoryTransaction transaction(InventoryPool connections) {
                        return new InventoryTransaction(
                                connections,
                                node.bean(DataSource.class),
                                SETTINGS,
                                node.bean(InventoryMetrics.class)) {
                            @Override
                            <T> T run(Supplier<T> work) {
                                AtomicReference<T> answer = new AtomicReference<>();
                                try {
                                    return super.run(
                                            () -> {
                                                answer.set(work.get());
                                                return answer.get();
                                            });
                                } catch (UnknownOutcomeException afterTheAnswer) {
                                    return answer.get();
                                }
                            }
                        };
                    }
                };
        requireFound(Fault.LOST, buggy);
    }

    @Test
    void expiryWithoutCompareAndSet() throws Exception {
        HandMadeInventory buggy =
                new HandMadeInventory(node) {
                    @Override
                    ReservationTable reservations() {
                        return new SoonExpired() {
                            @Override
                            Map<String, Reservation> lock(Collection<String> ids) {
                                Map<String, Reservation> seen = find(ids);
                                pause(25);
                                return seen;
                            }

                            @Override
                            void end(List<Reservation> held, ReservationState state, Instant now) {
                                endWhateverItIs(sql(), held, state, now);
                            }
                        };
                    }
                };
        requireFound(Fault.DUPLICATED, buggy);
    }

    private static void endWhateverItIs(
            JdbcClient sql, List<Reservation> held, ReservationState state, Instant now) {
        sql.sql("UPDATE reservation SET state = :state, ended_at = :now WHERE id IN (:ids)")
                .param("ids", held.stream().map(Reservation::id).toList())
                .param("state", state.name())
                .param("now", Timestamp.from(now))
                .update();
    }

    @Test
    void releaseTwice() throws Exception {
        HandMadeInventory buggy =
                new HandMadeInventory(node) {
                    @Override
                    ReservationTable reservations() {
                        return new SoonExpired() {
                            @Override
                            Map<String, Reservation> lock(Collection<String> ids) {
                                Map<String, Reservation> there = new HashMap<>(super.lock(ids));
                                there.replaceAll((id, row) -> releasedIsHeld(row));
                                return there;
                            }

                            @Override
                            void end(List<Reservation> held, ReservationState state, Instant now) {
                                endWhateverItIs(sql(), held, state, now);
                            }
                        };
                    }
                };
        requireFound(Fault.DUPLICATED, buggy);
    }

    private static Reservation releasedIsHeld(Reservation row) {
        return row.state() == ReservationState.RELEASED && row.orderId() != null
                ? row.asMade()
                : row;
    }

    @Test
    void unknownOutcomeTakenForFailure() throws Exception {
        HandMadeInventory buggy =
                new HandMadeInventory(node) {
                    @Override
                    ReserveDesk desk(
                            ReserveBatch batch,
                            ReservationTable reservations,
                            InventoryTransaction transaction,
                            InventoryMetrics metrics) {
                        InventoryProperties impatient = settings(Duration.ZERO);
                        return new ReserveDesk(
                                batch, reservations, transaction, metrics, impatient) {
                            @Override
                            List<Answer> reserve(List<Attempt> attempts) {
                                try {
                                    return super.reserve(attempts);
                                } catch (UnknownOutcomeException failed) {
                                    Answer refused = new Refused(Reason.STOCK_EXHAUSTED, null);
                                    return attempts.stream().map(each -> refused).toList();
                                }
                            }
                        };
                    }
                };
        requireFound(Fault.LOST, buggy);
    }

    @Test
    void effectApartFromItsKey() throws Exception {
        JdbcConnectionDetails database = node.bean(JdbcConnectionDetails.class);
        StockTable apart =
                new StockTable(
                        JdbcClient.create(
                                new DriverManagerDataSource(
                                        database.getJdbcUrl(),
                                        database.getUsername(),
                                        database.getPassword())));
        HandMadeInventory buggy =
                new HandMadeInventory(node) {
                    @Override
                    StockTable stock() {
                        return new StockTable(sql()) {
                            @Override
                            boolean reserve(Counter counter, long units) {
                                return apart.reserve(counter, units);
                            }
                        };
                    }
                };
        requireFound(Fault.STUCK, buggy);
    }

    @Test
    void updateWithoutItsCondition() throws Exception {
        alter("inventory_stock", "DROP CONSTRAINT inventory_stock_is_never_oversold");
        HandMadeInventory buggy =
                new HandMadeInventory(node) {
                    @Override
                    StockTable stock() {
                        return new StockTable(sql()) {
                            @Override
                            Map<Counter, Left> left(Collection<Counter> counters) {
                                Map<Counter, Left> left = super.left(counters);
                                left.replaceAll((counter, any) -> new Left(1_000_000, false));
                                return left;
                            }

                            @Override
                            boolean reserve(Counter counter, long units) {
                                return takeAnyhow(sql(), counter, units);
                            }
                        };
                    }
                };
        try {
            requireFound(Fault.OVERSOLD, buggy);
        } finally {
            Stocked.sql(node).sql("DELETE FROM inventory_stock").update();
            alter(
                    "inventory_stock",
                    "ADD CONSTRAINT inventory_stock_is_never_oversold"
                            + " CHECK (available >= 0 AND reserved >= 0 AND sold >= 0)");
        }
    }

    private static boolean takeAnyhow(JdbcClient sql, Counter counter, long units) {
        return sql.sql(
                                """
                                UPDATE inventory_stock
                                   SET available = available - :units, reserved = reserved + :units
                                 WHERE activity_id = :activity AND sku = :sku
                                """)
                        .param("units", units)
                        .param("activity", counter.activityId())
                        .param("sku", Bytes.of(counter.name()))
                        .update()
                == 1;
    }

    @Test
    void payloadNotCompared() throws Exception {
        HandMadeInventory buggy =
                new HandMadeInventory(node) {
                    @Override
                    ReserveDesk desk(
                            ReserveBatch batch,
                            ReservationTable reservations,
                            InventoryTransaction transaction,
                            InventoryMetrics metrics) {
                        return new ReserveDesk(
                                batch, reservations, transaction, metrics, SETTINGS) {
                            @Override
                            List<Answer> reserve(List<Attempt> attempts) {
                                return super.reserve(
                                        attempts.stream()
                                                .map(each -> asStored(reservations, each))
                                                .toList());
                            }
                        };
                    }
                };
        requireFound(Fault.DUPLICATED, buggy);
    }

    private static Attempt asStored(ReservationTable reservations, Attempt attempt) {
        Reservation there = reservations.find(List.of(attempt.id())).get(attempt.id());
        if (there == null || there.orderId() == null) {
            return attempt;
        }
        Promise asked = attempt.promise();
        Promise promise =
                new Promise(
                        there.quoteId(),
                        asked.shopperId(),
                        asked.currency(),
                        asked.payableMinor(),
                        asked.holds(),
                        asked.coupons());
        return new Attempt(attempt.id(), there.orderId(), promise);
    }

    @Test
    void releaseBeforeReserveForgotten() throws Exception {
        HandMadeInventory buggy =
                new HandMadeInventory(node) {
                    @Override
                    ReservationTable reservations() {
                        return new SoonExpired() {
                            @Override
                            Reservation bar(String id, Instant now) {
                                return new Reservation(
                                        id,
                                        ReservationState.RELEASED,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        now,
                                        now,
                                        now,
                                        List.of());
                            }
                        };
                    }
                };
        requireFound(Fault.LOST, buggy);
    }

    @Test
    void aShareThatComesBackToAnotherDay() throws Exception {
        HandMadeInventory buggy =
                new HandMadeInventory(node) {
                    @Override
                    ShopperLimitTable shoppers() {
                        return new ShopperLimitTable(sql(), node.bean(JdbcTemplate.class)) {
                            @Override
                            void giveBack(Counter counter, long amount) {
                                Counter today =
                                        new Counter(
                                                counter.kind(),
                                                counter.activityId(),
                                                counter.shopperId(),
                                                counter.name().replace("-10", "-11"));
                                boolean some = used(List.of(today)).getOrDefault(today, 0L) > 0;
                                super.giveBack(some ? today : counter, amount);
                            }
                        };
                    }
                };
        requireFound(Fault.DUPLICATED, buggy);
    }

    @Test
    void sweeperThatForgets() throws Exception {
        HandMadeInventory buggy =
                new HandMadeInventory(node) {
                    @Override
                    ReservationTable reservations() {
                        return new SoonExpired() {
                            @Override
                            List<String> expired(int most, int skipped) {
                                return super.expired(most, skipped).stream()
                                        .filter(id -> !id.endsWith("7"))
                                        .toList();
                            }
                        };
                    }
                };
        requireFound(Fault.STUCK, buggy);
    }
}
