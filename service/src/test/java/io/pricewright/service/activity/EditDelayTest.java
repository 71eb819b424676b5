package io.pricewright.service.activity;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.RedisCommands;
import io.pricewright.service.TwoNodes;
import io.pricewright.service.embedded.EmbeddedRedis;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * How soon a quote of one node uses what was edited on another, and that no node ever goes back;
 * {@code -Dedits} says how many edits, and has the time asserted. Each edit takes one cent more
 * off, so a price tells its age.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EditDelayTest {
    private static final int EDITS = Integer.getInteger("edits", 16);
    private static final boolean MEASURED = System.getProperty("edits") != null;
    private static final long LIST_MINOR = 20_000;

    private TwoNodes nodes;
    private final String id = unique("delay");
    private final String sku = unique("sku");
    private int version;

    @BeforeAll
    void startTwoNodes() throws Exception {
        nodes = TwoNodes.start("delay");
        awaitTrust();
        assertThat(nodes.one().publish(activity(1)).status()).isEqualTo(201);
        version = 1;
    }

    @AfterAll
    void stopThem() {
        nodes.close();
    }

    @Test
    @Order(1)
    void anEditIsUsedByTheOtherNode() throws Exception {
        report("messages arrive", delays(EDITS));
    }

    @Test
    @Order(2)
    void alsoWhenRedisIsKilled() throws Exception {
        RedisCommands.note(nodes.one().bean(RedissonClient.class));
        Thread killer =
                new Thread(
                        () -> {
                            pause(300);
                            nodes.one().bean(EmbeddedRedis.class).stop();
                        });
        killer.start();
        report("Redis is killed", delays(Math.max(8, EDITS / 4)));
        killer.join();
        report("Redis is away", delays(4));
        assertThat(nodes.two().bean(SharedCache.class).isTrusted()).isFalse();
        nodes.one().bean(EmbeddedRedis.class).start();
        awaitTrust();
        report("Redis is back", delays(4));
        RedisCommands.note(nodes.one().bean(RedissonClient.class));
    }

    /** The poll behind the messages finds the edit. */
    @Test
    @Order(3)
    void alsoWhenMessagesAreLost() throws Exception {
        SharedCache shared = nodes.two().bean(SharedCache.class);
        nodes.two()
                .bean(RedissonClient.class)
                .getTopic(shared.topic(), StringCodec.INSTANCE)
                .removeAllListeners();
        report("messages are lost", delays(EDITS));
    }

    /** Milliseconds from before the edit until the other node quotes by it, for each edit. */
    private double[] delays(int edits) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<String> wentBack = new AtomicReference<>();
        Thread[] watchers = {
            watcher(nodes.one(), over, wentBack), watcher(nodes.two(), over, wentBack)
        };
        double[] delays = new double[edits];
        for (int i = 0; i < edits; i++) {
            delays[i] = delay();
        }
        over.set(true);
        for (Thread watcher : watchers) {
            watcher.join();
        }
        assertThat(wentBack).hasNullValue();
        return delays;
    }

    private double delay() {
        String edited = activity(version + 1);
        assertThat(nodes.one().put("/v1/activities/" + id, etag(), edited).status()).isEqualTo(200);
        version++;
        long begin = System.nanoTime();
        StoredActivities.approve(nodes.one(), id);
        assertThat(version(nodes.one())).as("the node of the edit, at once").isEqualTo(version);
        while (version(nodes.two()) != version) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(10));
            pause(2);
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    /** Quotes all the time and sees that versions only grow. */
    private Thread watcher(Node node, AtomicBoolean over, AtomicReference<String> wentBack) {
        Thread watcher =
                new Thread(
                        () -> {
                            long last = 0;
                            while (!over.get()) {
                                long now = version(node);
                                if (now < last) {
                                    wentBack.set(now + " after " + last);
                                }
                                last = now;
                                pause(5);
                            }
                        });
        watcher.start();
        return watcher;
    }

    private long version(Node node) {
        return (LIST_MINOR - node.payableMinor(Json.cart(sku))) / 2;
    }

    private String etag() {
        return "\"" + version + "\"";
    }

    private String activity(int version) {
        return """
               {"id":"%s","layer":"ITEM","terms":{"type":"AMOUNT_OFF","amountMinor":%d},
                "scope":{"include":{"skus":["%s"]}}}
               """
                .formatted(id, version, sku);
    }

    private static void report(String what, double[] delays) {
        Arrays.sort(delays);
        double p50 = delays[delays.length / 2];
        double p99 = delays[(int) Math.ceil(delays.length * 0.99) - 1];
        double most = delays[delays.length - 1];
        System.out.printf(
                "Edit to quote on the other node, %s, %d edits: p50 %.0f ms, p99 %.0f ms, max %.0f"
                        + " ms%n",
                what, delays.length, p50, p99, most);
        if (MEASURED) {
            assertThat(most).as("max, when %s", what).isLessThanOrEqualTo(2_000);
            assertThat(p99).as("p99, when %s", what).isLessThanOrEqualTo(1_000);
        }
    }

    private void awaitTrust() {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!nodes.one().bean(SharedCache.class).isTrusted()
                || !nodes.two().bean(SharedCache.class).isTrusted()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            pause(20);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
