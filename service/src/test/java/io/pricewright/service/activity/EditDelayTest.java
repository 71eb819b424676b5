package io.pricewright.service.activity;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Api;
import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.RedisCommands;
import io.pricewright.service.ServiceProcess;
import io.pricewright.service.embedded.EmbeddedRedis;
import io.pricewright.service.outbox.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * How soon a quote of one process uses what was edited at another, and that none ever goes back;
 * {@code -Dedits=500} says how many edits, and has the time asserted. Each edit takes one cent more
 * off, so a price tells its age.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EditDelayTest {
    private static final int EDITS = Integer.getInteger("edits", 12);
    private static final boolean MEASURED = System.getProperty("edits") != null;
    private static final Path FOLDER = Path.of("target/test-data/delay");
    private static final long LIST_MINOR = 20_000;
    private static final String HEAD =
            """
            JDK %s. From before an approval is sent to one process until another quotes by it, in \
            milliseconds.

            | | edits | p50 | p99 | longest |
            |---|---:|---:|---:|---:|
            """;

    private final String id = unique("delay");
    private final String sku = unique("sku");
    private Node servers;
    private RedissonClient redisson;
    private ServiceProcess one;
    private ServiceProcess two;
    private People atOne;
    private People atTwo;
    private Answer last;
    private int version;
    private final StringBuilder rows = new StringBuilder();

    @BeforeAll
    void startTwoProcesses() throws Exception {
        Files.createDirectories(FOLDER);
        // It brings the servers and follows no edits.
        servers = Node.startEmpty("delay", "pricewright.activities.look-each=1h");
        redisson = servers.bean(RedissonClient.class);
        People.Keys keys = People.keys(servers);
        one = ServiceProcess.launch(servers, FOLDER.resolve("one.log"));
        two = ServiceProcess.launch(servers, FOLDER.resolve("two.log"));
        atOne = keys.at(one.awaitReady().port());
        atTwo = keys.at(two.awaitReady().port());
        awaitRedis();
        last = atOne.author().post("/v1/activities", activity(1));
        delay();
    }

    @AfterAll
    void stopThem() throws IOException {
        if (MEASURED) {
            Files.writeString(
                    Path.of(
                            "..",
                            "bench",
                            "results",
                            "edits-jdk" + System.getProperty("java.specification.version") + ".md"),
                    HEAD.formatted(System.getProperty("java.version")) + rows);
        }
        one.kill();
        two.kill();
        servers.close();
    }

    @Test
    @Order(1)
    void anEditIsUsedByTheOtherProcess() throws Exception {
        long before = RedisCommands.calls(redisson, "publish");
        report("messages arrive", delays(EDITS));
        assertThat(RedisCommands.calls(redisson, "publish") - before).isGreaterThanOrEqualTo(EDITS);
    }

    /** The look into the database behind the messages finds the edit. */
    @Test
    @Order(2)
    void alsoWhenMessagesAreLost() throws Exception {
        RedisCommands.allow(servers, false, "publish");
        long before = RedisCommands.calls(redisson, "publish");
        report("messages are lost", delays(EDITS));
        assertThat(RedisCommands.calls(redisson, "publish")).isEqualTo(before);
        RedisCommands.allow(servers, true, "publish");
    }

    @Test
    @Order(3)
    void alsoWhenRedisIsKilled() throws Exception {
        RedisCommands.note(redisson);
        EmbeddedRedis redis = servers.bean(EmbeddedRedis.class);
        Thread killer = new Thread(() -> pauseThen(300, EditDelayTest::killRedis));
        killer.start();
        report("Redis is killed", delays(Math.max(8, EDITS / 4)));
        killer.join();
        report("Redis is away", delays(4));
        assertThat(redisState(one)).isEqualTo("DEGRADED");
        assertThat(redisState(two)).isEqualTo("DEGRADED");
        redis.start();
        report("Redis comes back", delays(Math.max(8, EDITS / 4)));
        awaitRedis();
        report("Redis is back", delays(4));
        RedisCommands.note(redisson);
    }

    /** Milliseconds from before the approval until the other process quotes by it, of each edit. */
    private double[] delays(int edits) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<String> wentBack = new AtomicReference<>();
        Thread[] watchers = {
            watcher(atOne.shop(), over, wentBack), watcher(atTwo.shop(), over, wentBack)
        };
        double[] delays = new double[edits];
        for (int i = 0; i < edits; i++) {
            last =
                    atOne.author()
                            .put(
                                    "/v1/activities/" + id,
                                    last.header("etag"),
                                    activity(version + 1));
            delays[i] = delay();
        }
        over.set(true);
        for (Thread watcher : watchers) {
            watcher.join();
        }
        assertThat(wentBack).hasNullValue();
        return delays;
    }

    /** Has the version that was just written approved and waits for its price. */
    private double delay() {
        assertThat(last.status()).as(last.text()).isLessThan(300);
        version++;
        last = atOne.author().post("/v1/activities/" + id + "/submit", last);
        assertThat(last.status()).as(last.text()).isEqualTo(200);
        long begin = System.nanoTime();
        last = atOne.approver().post("/v1/activities/" + id + "/approve", last);
        assertThat(last.status()).as(last.text()).isEqualTo(200);
        assertThat(versionAt(atOne.shop())).as("where it was edited, at once").isEqualTo(version);
        while (versionAt(atTwo.shop()) != version) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(10));
            pauseThen(2, () -> {});
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    /** Quotes all the time and sees that versions only grow. */
    private Thread watcher(Api shop, AtomicBoolean over, AtomicReference<String> wentBack) {
        Thread watcher =
                new Thread(
                        () -> {
                            long before = 0;
                            while (!over.get()) {
                                long now = versionAt(shop);
                                if (now < before) {
                                    wentBack.set(now + " after " + before);
                                }
                                before = now;
                                pauseThen(5, () -> {});
                            }
                        });
        watcher.start();
        return watcher;
    }

    private long versionAt(Api shop) {
        return (LIST_MINOR - shop.payableMinor(Json.cart(sku))) / 2;
    }

    private String activity(int version) {
        return """
               {"id":"%s","layer":"ITEM","terms":{"type":"AMOUNT_OFF","amountMinor":%d},
                "scope":{"include":{"skus":["%s"]}}}
               """
                .formatted(id, version, sku);
    }

    private void report(String what, double[] delays) {
        Arrays.sort(delays);
        double p50 = delays[delays.length / 2];
        double p99 = delays[(int) Math.ceil(delays.length * 0.99) - 1];
        double most = delays[delays.length - 1];
        String row =
                String.format(
                        Locale.ROOT,
                        "| %s | %d | %.0f | %.0f | %.0f |%n",
                        what,
                        delays.length,
                        p50,
                        p99,
                        most);
        System.out.print(row);
        rows.append(row);
        if (MEASURED) {
            assertThat(most).as("max, when %s", what).isLessThanOrEqualTo(2_000);
            assertThat(p99).as("p99, when %s", what).isLessThanOrEqualTo(1_000);
        }
    }

    /** As {@code kill -9} does, so it comes back with what it saved up to a minute before. */
    private static void killRedis() {
        try {
            String pid = Files.readString(FOLDER.resolve("redis/server.pid"));
            ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** All listen who are there: the servers' own node, too. */
    private void awaitRedis() {
        RTopic topic =
                redisson.getTopic(servers.bean(SharedCache.class).topic(), StringCodec.INSTANCE);
        Await.until("Redis is in use", () -> topic.countSubscribers() == 3);
    }

    private static String redisState(ServiceProcess service) {
        return new Api(service.port(), null)
                .get("/actuator/health")
                .json()
                .at("/components/redis/status")
                .asString();
    }

    private static void pauseThen(long millis, Runnable next) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
        next.run();
    }
}
