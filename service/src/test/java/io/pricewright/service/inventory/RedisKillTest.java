package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.KillableServer;
import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import io.pricewright.service.embedded.EmbeddedRedis;
import io.pricewright.service.outbox.Await;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;

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

    private final String activity = SharedNode.unique("killed");

    @Test
    void reservationsNeedNoRedis() throws Exception {
        try (Node node =
                        Node.start(
                                "pricewright.data-dir=" + FOLDER,
                                "pricewright.inventory.hold-for=2s",
                                "spring.flyway.clean-disabled=false",
                                "spring.profiles.active=clean");
                ClientLog log = new ClientLog(FOLDER.resolve("answers.log"))) {
            Assortment goods = new Assortment(node, activity, SCARCE);
            Reservations reservations = node.bean(Reservations.class);
            OrderTraffic traffic = new OrderTraffic(() -> reservations, goods::next, log);
            traffic.start(SHOPPERS);
            for (int i = 0; i < ROUNDS; i++) {
                redis(node).kill();
                requireAnswers(traffic, "without Redis");
                node.bean(EmbeddedRedis.class).start();
                requireAnswers(traffic, "by a Redis that knows what was");
                KillableServer redis = redis(node);
                redis.pause();
                requireAnswers(traffic, "while Redis says nothing");
                redis.resume();
                Await.until("Redis is empty", () -> isEmptied(node));
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
        }
    }

    private static KillableServer redis(Node node) throws Exception {
        return new KillableServer(
                FOLDER.resolve("redis").toAbsolutePath(),
                URI.create(node.bean(EmbeddedRedis.class).url()).getPort());
    }

    private static boolean isEmptied(Node node) {
        try {
            node.bean(RedissonClient.class).getKeys().flushall();
            return true;
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    private static void requireAnswers(OrderTraffic traffic, String when) {
        long before = traffic.answered();
        Await.until("shoppers are answered " + when, () -> traffic.answered() > before + 200);
    }
}
