package io.pricewright.service.outbox;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** Many writers and many workers on one table. */
class DeliveryTableTest {
    private static final int WRITERS = 4;
    private static final int WORKERS = 6;
    private static final int SUBJECTS = 8;
    private static final int EVENTS = 300;

    private final Node node = SharedNode.get();
    private final JdbcClient sql = node.bean(JdbcClient.class);
    private final Courier courier = node.bean(Courier.class);
    private final TransactionTemplate transaction = node.bean(TransactionTemplate.class);

    @Test
    void anEventCannotBeLeftOutsideATransaction() {
        Outbox outbox = node.bean(Outbox.class);
        assertThatThrownBy(() -> outbox.append("t.v1", "s", Map.of(), Instant.now()))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    /** Events of one subject are numbered under a lock, as the desk's row lock does it. */
    @Test
    void eachEventIsDeliveredOnceInTheOrderOfItsSubjectByManyWorkers() throws Exception {
        Recorder sink = new Recorder(unique("sink"));
        List<Object> locks = new ArrayList<>();
        int[] numbers = new int[SUBJECTS];
        for (int i = 0; i < SUBJECTS; i++) {
            locks.add(new Object());
        }
        AtomicInteger left = new AtomicInteger(EVENTS);
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            work.add(
                    () -> {
                        while (left.getAndDecrement() > 0) {
                            int subject = ThreadLocalRandom.current().nextInt(SUBJECTS);
                            synchronized (locks.get(subject)) {
                                append(sink.name(), "s" + subject, ++numbers[subject]);
                            }
                        }
                        return null;
                    });
        }
        for (int i = 0; i < WORKERS; i++) {
            work.add(
                    () -> {
                        Await.until(
                                "all events",
                                () -> {
                                    courier.carry(sink);
                                    return sink.count() >= EVENTS;
                                });
                        return null;
                    });
        }
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + WORKERS);
        for (Future<Void> each : threads.invokeAll(work)) {
            each.get();
        }
        threads.shutdown();
        assertThat(sink.bySubject().keySet()).hasSize(SUBJECTS);
        sink.bySubject()
                .forEach(
                        (subject, versions) -> {
                            int last = numbers[Integer.parseInt(subject.substring(1))];
                            assertThat(versions).hasSize(last).isSorted().doesNotHaveDuplicates();
                        });
        assertThat(waiting(sink)).isZero();
    }

    @Test
    void whatAWorkerThatDiedHeldIsDueAgainAfterItsClaim() {
        Recorder sink = new Recorder(unique("sink"));
        append(sink.name(), "s", 1);
        append(sink.name(), "s", 2);
        Sink killed = new Dying(sink.name());
        assertThatThrownBy(() -> courier.carry(killed)).isInstanceOf(IllegalStateException.class);
        assertThat(courier.carry(sink)).as("still claimed").isFalse();
        assertThat(sink.count()).isZero();
        // The claim's 30 seconds, over.
        sql.sql("UPDATE outbox_delivery SET due_at = NOW(6) - INTERVAL 1 SECOND WHERE sink = ?")
                .param(sink.name())
                .update();
        while (courier.carry(sink)) {
            assertThat(sink.count()).isPositive();
        }
        assertThat(sink.bySubject().get("s")).containsExactly(1, 2);
    }

    @Test
    void aDeadOneLetsThoseBehindItGoOn() {
        Recorder sink = new Recorder(unique("sink"));
        append(sink.name(), "s", 1);
        append(sink.name(), "s", 2);
        sink.refusing = true;
        assertThat(courier.carry(sink)).isFalse();
        assertThat(courier.carry(sink)).isFalse();
        assertThat(sink.count()).as("the second one waits behind the first").isZero();
        sink.attempts = 1;
        dueNow(sink);
        courier.carry(sink);
        sink.refusing = false;
        dueNow(sink);
        courier.carry(sink);
        assertThat(sink.bySubject().get("s")).containsExactly(2);
        DeadLetterTable deadLetters = node.bean(DeadLetterTable.class);
        assertThat(deadLetters.page(sink.name(), 0, 10))
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.reason()).isEqualTo("refused");
                            assertThat(letter.attempts()).isEqualTo(2);
                        });
        assertThat(deadLetters.redrive(sink.name(), List.of("no such"), Instant.now())).isZero();
        String id = deadLetters.page(sink.name(), 0, 10).get(0).id();
        assertThat(deadLetters.redrive(sink.name(), List.of(id), Instant.now())).isEqualTo(1);
        courier.carry(sink);
        assertThat(sink.bySubject().get("s")).containsExactly(2, 1);
    }

    private void dueNow(Sink sink) {
        sql.sql("UPDATE outbox_delivery SET due_at = NOW(6) WHERE sink = ?")
                .param(sink.name())
                .update();
    }

    private long waiting(Sink sink) {
        return sql.sql("SELECT COUNT(*) FROM outbox_delivery WHERE sink = ?")
                .param(sink.name())
                .query(Long.class)
                .single();
    }

    /** As the outbox does it, for one sink that no worker of the node knows. */
    private void append(String sink, String subject, int number) {
        EventTable events = node.bean(EventTable.class);
        transaction.executeWithoutResult(
                status -> {
                    Instant now = Instant.now();
                    long position =
                            events.append(
                                    new Event(
                                            UUID.randomUUID().toString(),
                                            "test.v1",
                                            subject,
                                            now,
                                            Integer.toString(number)));
                    sql.sql(
                                    """
                                    INSERT INTO outbox_delivery (sink, position, subject, attempts,
                                                                 due_at, dead)
                                    VALUES (?, ?, ?, 0, ?, FALSE)
                                    """)
                            .params(sink, position, subject, Timestamp.from(now))
                            .update();
                });
    }

    /** Remembers what it got. */
    private static final class Recorder implements Sink {
        private final String name;
        private final Map<String, List<Integer>> taken = new HashMap<>();
        private volatile boolean refusing;
        private volatile int attempts = 10;

        Recorder(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Backoff backoff() {
            return new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(1), attempts);
        }

        @Override
        public int batch() {
            return 3;
        }

        @Override
        public Map<Long, String> deliver(List<Delivery> deliveries) {
            Map<Long, String> refused = new HashMap<>();
            for (Delivery each : deliveries) {
                if (refusing) {
                    refused.put(each.position(), "refused");
                } else {
                    take(each.event());
                }
            }
            return refused;
        }

        private synchronized void take(Event event) {
            taken.computeIfAbsent(event.subject(), none -> new ArrayList<>())
                    .add(Integer.parseInt(event.data()));
        }

        synchronized int count() {
            return taken.values().stream().mapToInt(List::size).sum();
        }

        synchronized Map<String, List<Integer>> bySubject() {
            return new HashMap<>(taken);
        }
    }

    /** Ends as a killed worker does, between claim and delivery. */
    private record Dying(String name) implements Sink {
        @Override
        public Backoff backoff() {
            throw new DataAccessResourceFailureException("not reached");
        }

        @Override
        public int batch() {
            return 3;
        }

        @Override
        public Map<Long, String> deliver(List<Delivery> deliveries) {
            throw new IllegalStateException("killed");
        }
    }
}
