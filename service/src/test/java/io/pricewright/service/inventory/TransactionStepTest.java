package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Api;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.ServiceProcess;
import io.pricewright.service.access.Role;
import io.pricewright.service.access.TestKeys;
import io.pricewright.service.inventory.Checkpoint.Barrier;
import io.pricewright.service.inventory.Checkpoint.Step;
import io.pricewright.service.inventory.StepCalls.Operation;
import io.pricewright.service.outbox.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;

/**
 * A service dies, stands still or loses its connections at each {@link Step} of the transactions of
 * each {@link Operation}; its clients turn to another, and what anybody was told stays so.
 */
class TransactionStepTest {
    private static final Path FOLDER = Path.of("target/test-data/transaction-step");

    /** Longer than the other tries to get what is locked, and a lock is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(5 + 2 + 5);

    private static final Checkpoint checkpoint = new Checkpoint();

    /** Has the servers, and is the service that nothing happens to. */
    private static Node servers;

    private static Api other;
    private static DatabaseProxy proxy;
    private static String key;
    private static ServiceProcess victim;

    private ClientLog log;
    private StepCalls calls;
    private Barrier barrier;
    private Map<Operation, CompletableFuture<Answer>> sent;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(FOLDER);
        servers = Node.startEmpty("transaction-step");
        // What is due is left to the victim, until the test asks this one.
        servers.bean(ScheduledAnnotationBeanPostProcessor.class)
                .postProcessBeforeDestruction(servers.bean(Sweeper.class), "sweeper");
        String database = servers.bean(JdbcConnectionDetails.class).getJdbcUrl();
        proxy = new DatabaseProxy(database, checkpoint);
        key = TestKeys.issue(servers, Role.SERVICE);
        other = new Api(servers.port(), key);
        assertThat(servers.publish(StepCalls.activity()).status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        if (victim != null) {
            victim.kill();
        }
        proxy.close();
        servers.close();
    }

    @ParameterizedTest
    @EnumSource
    void theServiceIsKilled(Step step) throws Exception {
        try (ClientLog told = new ClientLog(FOLDER.resolve("answers.log"))) {
            log = told;
            meet(step);
            victim.kill();
            barrier.cut();
            sent.values().forEach(each -> assertThat(each).failsWithin(PATIENCE));
            Map<Operation, Answer> answers = calls.repeat(other, log);
            assertThat(answers.get(Operation.RESERVE).header("Idempotency-Replayed"))
                    .isEqualTo(Boolean.toString(step == Step.BEFORE_ANSWER));
            requireRight();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServiceStandsStill(Step step) throws Exception {
        try (ClientLog told = new ClientLog(FOLDER.resolve("answers.log"))) {
            log = told;
            meet(step);
            victim.pause();
            try {
                if (step == Step.BEFORE_COMMIT) {
                    requireOthersAreShed();
                } else {
                    calls.repeat(other, log);
                }
            } finally {
                victim.resume();
                barrier.open();
            }
            requireAnsweredAlike();
            requireRight();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theConnectionIsLost(Step step) throws Exception {
        try (ClientLog told = new ClientLog(FOLDER.resolve("answers.log"))) {
            log = told;
            meet(step);
            barrier.cut();
            requireAnsweredAlike();
            requireRight();
        }
    }

    /** The victim lives: who is not told to come back is told what others are. */
    private void requireAnsweredAlike() throws Exception {
        Map<Operation, Answer> answers = calls.repeat(other, log);
        for (Map.Entry<Operation, CompletableFuture<Answer>> each : sent.entrySet()) {
            Answer late = each.getValue().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (late.status() != 503) {
                calls.note(each.getKey(), late, log);
                assertThat(late.text()).isEqualTo(answers.get(each.getKey()).text());
            }
        }
    }

    /** All operations stand at this step, as others can see. */
    private void meet(Step step) {
        if (victim == null || !victim.isAlive()) {
            Path file = FOLDER.resolve("service.log");
            victim = ServiceProcess.launch(servers, proxy.jdbcUrl(), file).awaitReady();
        }
        calls = new StepCalls(servers, other);
        barrier = checkpoint.close(step, calls.ids());
        calls.expire(calls.id(Operation.EXPIRE));
        sent = calls.send(new Api(victim.port(), key));
        barrier.awaitAll();
        assertThat(calls.stored()).isEqualTo(StepCalls.stored(step == Step.BEFORE_ANSWER));
        for (Operation each : Operation.values()) {
            assertThat(Stocked.isLocked(servers, StepCalls.ACTIVITY, each.name()))
                    .isEqualTo(step == Step.BEFORE_COMMIT);
        }
    }

    private void requireOthersAreShed() {
        Map<Operation, CompletableFuture<Answer>> same = calls.send(other);
        same.put(
                Operation.EXPIRE,
                CompletableFuture.supplyAsync(() -> calls.reserveAnother(other, Operation.EXPIRE)));
        same.forEach(
                (operation, call) ->
                        assertThat(call)
                                .as("another's %s", operation)
                                .succeedsWithin(PATIENCE)
                                .satisfies(
                                        answer -> {
                                            assertThat(answer.text()).contains("DATABASE_BUSY");
                                            assertThat(answer.status()).isEqualTo(503);
                                            assertThat(answer.header("Retry-After")).isEqualTo("1");
                                        }));
    }

    private void requireRight() throws Exception {
        calls.expire(calls.run() + "%");
        Sweeper sweeper = servers.bean(Sweeper.class);
        Await.until(
                "all has expired",
                () -> {
                    sweeper.sweepAlone();
                    return Books.overdue(servers, calls.run()) == 0;
                });
        assertThat(Books.faults(servers, StepCalls.ACTIVITY, calls.run(), log)).isEmpty();
        Map<Operation, String> done = StepCalls.stored(true);
        done.put(Operation.RESERVE, "EXPIRED 0");
        assertThat(calls.stored()).isEqualTo(done);
    }
}
