package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.pricewright.service.KillableServer;
import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import io.pricewright.service.embedded.EmbeddedRedis;
import io.pricewright.service.inventory.Reservations.Granted;
import io.pricewright.service.outbox.Await;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;

/**
 * Redis is killed, emptied and paused while shoppers order: everybody is answered, and rightly.
 *
 * <p>{@code -Dinventory.redis-kills=20} does it more often.
 */
class RedisKillTest {
    private static final int ROUNDS = Integer.getInteger("inventory.redis-kills", 1);
    private static final int SHOPPERS = 16;
    private static final long SCARCE = 100;
    private static final Path FOLDER = Path.of("target/test-data/redis-kill");

    private static final String NOWHERE =
            """
            singleServerConfig:
              address: "redis://127.0.0.1:1"
              timeout: 500
              connectTimeout: 500
              retryAttempts: 0
            """;

    private final String activity = SharedNode.unique("killed");

    @Test
    void reservationsNeedNoRedis() throws Exception {
        try (Node node = Node.startEmpty("redis-kill", "pricewright.inventory.hold-for=2s");
                ClientLog log = new ClientLog(FOLDER.resolve("answers.log"))) {
            Assortment goods = new Assortment(node, activity, SCARCE);
            Reservations reservations = node.bean(Reservations.class);
            OrderTraffic traffic = new OrderTraffic(() -> reservations, goods::next, log);
            traffic.start(SHOPPERS);
            for (int i = 0; i < ROUNDS; i++) {
                requireAnswers(traffic, "at all");
                Await.until("Redis knows something", () -> keys(node) > 0);
                redis(node).kill();
                assertThat(isSilent(node)).isTrue();
                requireAnswers(traffic, "without Redis");
                node.bean(EmbeddedRedis.class).start();
                requireAnswers(traffic, "by a Redis that knows what was");
                KillableServer redis = redis(node);
                redis.pause();
                assertThat(isSilent(node)).isTrue();
                requireAnswers(traffic, "while Redis says nothing");
                redis.resume();
                Await.until("Redis knows something again", () -> keys(node) > 0);
                node.bean(RedissonClient.class).getKeys().flushall();
                requireAnswers(traffic, "after Redis was emptied");
            }
            traffic.stop();
            Await.until("all has expired", () -> Books.overdue(node, traffic.run()) == 0);
            System.out.printf(
                    "%d times Redis was killed, paused and emptied: %d calls were answered%n",
                    ROUNDS, traffic.answered());
            assertThat(Books.faults(node, activity, traffic.run(), log)).isEmpty();
            assertThat(traffic.failures()).isEmpty();
            assertThat(traffic.unanswered()).isZero();
            assertThat(gateHits(node)).as("nobody would have asked Redis anything").isPositive();
        }
    }

    @Test
    void aServiceThatNeverSawRedisExpiresWhatIsDue() throws Exception {
        Files.createDirectories(FOLDER);
        Path config = Files.writeString(FOLDER.resolve("nowhere.yaml"), NOWHERE);
        try (Node node =
                Node.start(
                        "pricewright.data-dir=" + FOLDER.resolve("without"),
                        "pricewright.redisson.config=file:" + config.toAbsolutePath(),
                        "pricewright.inventory.hold-for=1s")) {
            Stocked.stock(node, activity, "sku", 1);
            Reservations reservations = node.bean(Reservations.class);
            Promise promise = Stocked.promise(Stocked.units(activity, "sku", 1));
            assertThat(reservations.reserve(activity, "order", promise))
                    .isInstanceOf(Granted.class);
            Await.until(
                    "it has expired",
                    () ->
                            reservations.find(activity).orElseThrow().state()
                                    == ReservationState.EXPIRED);
        }
    }

    private static KillableServer redis(Node node) throws Exception {
        return new KillableServer(
                FOLDER.resolve("redis").toAbsolutePath(),
                URI.create(node.bean(EmbeddedRedis.class).url()).getPort());
    }

    private static double gateHits(Node node) {
        return node.bean(MeterRegistry.class).counter("pricewright.inventory.gate.hits").count();
    }

    private static boolean isSilent(Node node) {
        return keys(node) < 0;
    }

    /** How many keys Redis has; -1 when it does not say. */
    private static long keys(Node node) {
        try {
            return node.bean(RedissonClient.class).getKeys().count();
        } catch (RedisException silent) {
            return -1;
        }
    }

    private static void requireAnswers(OrderTraffic traffic, String when) {
        long before = traffic.answered();
        Await.until("shoppers are answered " + when, () -> traffic.answered() > before + 200);
    }
}
