package io.pricewright.service.activity;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.RedisCommands;
import io.pricewright.service.TwoNodes;
import io.pricewright.service.embedded.EmbeddedRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RedissonClient;

/** Two nodes on one database and one Redis, and what happens to quotes when Redis goes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageTest {
    private Node one;
    private Node two;

    private final String sku = unique("sku");
    private final String id = unique("outage");

    @BeforeAll
    void startTwoNodes() throws Exception {
        TwoNodes nodes = TwoNodes.start("outage");
        one = nodes.one();
        two = nodes.two();
    }

    @AfterAll
    void stopThem() {
        if (two != null) {
            two.close();
        }
        one.close();
    }

    @Test
    void quotesStayRightWithoutRedisAndAfterIt() {
        await(() -> trusts(one) && trusts(two));
        create(1_000);
        assertBothPrice(18_000);

        edit(1, 2_000);
        assertThat(one.payableMinor(cart())).as("the node of the edit, at once").isEqualTo(16_000);
        awaitPrice(two, 16_000);

        RedisCommands.note(one.bean(RedissonClient.class));
        one.bean(EmbeddedRedis.class).stop();
        long begin = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertThat(one.payableMinor(cart())).isEqualTo(16_000);
            assertThat(two.payableMinor(Json.cart(unique("cold")))).isEqualTo(20_000);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("an outage is paid for once, not by each quote")
                .isLessThan(Duration.ofSeconds(10));
        edit(2, 3_000);
        assertThat(one.payableMinor(cart())).as("edited without Redis").isEqualTo(14_000);
        awaitPrice(two, 14_000);
        assertThat(one.get("/actuator/health").json().at("/status").asString()).isEqualTo("UP");
        assertThat(one.get("/actuator/health").json().at("/components/redis/status").asString())
                .isEqualTo("DEGRADED");

        one.bean(EmbeddedRedis.class).start();
        await(() -> trusts(one) && trusts(two));
        assertBothPrice(14_000);
        edit(3, 4_000);
        assertThat(one.payableMinor(cart())).isEqualTo(12_000);
        awaitPrice(two, 12_000);
        RedisCommands.note(one.bean(RedissonClient.class));
    }

    @Test
    void whatIsSwitchedOffStopsHereAtOnceAndElsewhereWithinASecond() {
        String off = unique("off");
        String cart = Json.cart(off);
        assertThat(one.publish(Json.percentOff(off, off, 1_000)).status()).isEqualTo(201);
        for (String action : List.of("pause", "resume", "end")) {
            long stays = action.equals("resume") ? 18_000 : 20_000;
            awaitPrice(two, cart, 38_000 - stays);
            one.post("/v1/activities/" + off + "/" + action, "");
            assertThat(one.payableMinor(cart)).as(action).isEqualTo(stays);
            awaitPrice(two, cart, stays);
        }
    }

    @Test
    void aNodeStartsWithoutRedis() throws Exception {
        Path config = Path.of("target/test-data/nowhere-redisson.yaml");
        Files.writeString(
                config,
                """
                singleServerConfig:
                  address: "redis://127.0.0.1:1"
                  timeout: 500
                  connectTimeout: 500
                  retryAttempts: 0
                """);
        List<String> settings = new ArrayList<>(TwoNodes.databaseOf(one));
        settings.add("pricewright.redisson.config=file:" + config);
        try (Node lonely = Node.start(settings.toArray(String[]::new))) {
            assertThat(lonely.payableMinor(Json.cart(unique("cold")))).isEqualTo(20_000);
            assertThat(lonely.get("/actuator/health").json().at("/status").asString())
                    .isEqualTo("UP");
        }
    }

    private void create(int permyriad) {
        assertThat(one.publish(Json.percentOff(id, sku, permyriad)).status()).isEqualTo(201);
    }

    private void edit(int version, int permyriad) {
        assertThat(
                        one.republish(
                                        "/v1/activities/" + id,
                                        "\"" + version + "\"",
                                        Json.percentOff(id, sku, permyriad))
                                .status())
                .isEqualTo(200);
    }

    private String cart() {
        return Json.cart(sku);
    }

    private void assertBothPrice(long expected) {
        assertThat(one.payableMinor(cart())).isEqualTo(expected);
        awaitPrice(two, expected);
    }

    /** Other nodes hear of an edit by message, or find out within a second. */
    private void awaitPrice(Node node, long expected) {
        awaitPrice(node, cart(), expected);
    }

    private static void awaitPrice(Node node, String cart, long expected) {
        long begin = System.nanoTime();
        await(() -> node.payableMinor(cart) == expected);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    }

    private static boolean trusts(Node node) {
        return node.bean(SharedCache.class).isTrusted();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            try {
                Thread.sleep(20);
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }
}
