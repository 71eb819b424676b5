package io.pricewright.service.hotkey;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.KeyMonitor;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.TwoNodes;
import io.pricewright.service.activity.CandidateKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Hot keys of two nodes, through the API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HotKeysTest {
    private static final String PREWARM = "/v1/hot-keys/prewarm";

    private TwoNodes nodes;
    private Node one;
    private Node two;

    @BeforeAll
    void startTwoNodes() throws Exception {
        nodes =
                TwoNodes.start(
                        "hot-keys",
                        "pricewright.hot-keys.threshold=40",
                        "pricewright.hot-keys.most=50",
                        "pricewright.hot-keys.cool-after=2s",
                        // They keep nothing that is not hot.
                        "pricewright.cache.entries=1B",
                        "pricewright.cache.activities=1B");
        one = nodes.one();
        two = nodes.two();
        await(
                () ->
                        one.bean(CandidateKeys.class).isShared()
                                && two.bean(CandidateKeys.class).isShared());
    }

    @AfterAll
    void stopThem() {
        nodes.close();
    }

    @Test
    void whatManyAskForBecomesHotOnAllNodesAndCools() {
        String sku = unique("hot");
        String key = "SKU:" + sku;
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (reason(one, key) == null && System.nanoTime() < deadline) {
            one.payableMinor(Json.cart(sku));
        }
        assertThat(reason(one, key)).isEqualTo("READS");
        await(() -> "READS".equals(reason(two, key)));
        await(() -> reason(one, key) == null && reason(two, key) == null);
    }

    @Test
    void whatIsHotIsReadInProcess() throws Exception {
        String sku = unique("hot");
        assertThat(one.publish(Json.percentOff(unique("sale"), sku, 1_000)).status())
                .isEqualTo(201);
        try (KeyMonitor monitor = new KeyMonitor(one, "idx:SKU:" + sku)) {
            assertThat(readsOf(5, sku, monitor)).as("before it is hot").isGreaterThanOrEqualTo(10);
            await(
                    () -> {
                        HotTraffic.run(nodes, number -> number < 50, number -> sku);
                        return reason(two, "SKU:" + sku) != null && readsOf(1, sku, monitor) == 0;
                    });
            assertThat(readsOf(50, sku, monitor)).as("of 100 requests").isZero();
        }
    }

    /** How often a key is read in Redis while each node is asked so often. */
    private int readsOf(int requests, String sku, KeyMonitor monitor) {
        int before = monitor.readings().size();
        HotTraffic.run(nodes, number -> number < requests, number -> sku);
        return monitor.readings().size() - before;
    }

    @Test
    void skusArePrewarmedOnAllNodes() {
        String sku = unique("soon");
        Answer answer = one.post(PREWARM, "{\"skus\":[\"" + sku + "\"]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/keys").asInt()).isEqualTo(1);
        assertThat(reason(one, "SKU:" + sku)).isEqualTo("PREWARM");
        await(() -> "PREWARM".equals(reason(two, "SKU:" + sku)));
    }

    @Test
    void anActivityIsPrewarmedByItsNames() {
        String id = unique("sale");
        String sku = unique("sku");
        assertThat(one.publish(Json.percentOff(id, sku, 1_000)).status()).isEqualTo(201);
        Answer answer = two.post(PREWARM, "{\"activityId\":\"" + id + "\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(reason(two, "SKU:" + sku)).isEqualTo("PREWARM");
    }

    /** The first request of a launch costs what the tenth does. */
    @Test
    void whatStartsSoonIsPrewarmedByItself() throws Exception {
        String sku = unique("sku");
        Instant start = Instant.now().plusSeconds(5);
        String starting =
                """
                {"id":"%s","layer":"ITEM","terms":{"type":"PERCENT_OFF","permyriad":1000},
                 "scope":{"include":{"skus":["%s"]}},"schedule":{"from":"%s"}}
                """
                        .formatted(unique("launch"), sku, start);
        assertThat(one.publish(starting).status()).isEqualTo(201);
        try (KeyMonitor monitor = new KeyMonitor(one, "idx:SKU:" + sku)) {
            for (Node each : List.of(one, two)) {
                each.bean(HotKeyWatch.class).awaitStarts();
                each.bean(HotKeys.class).tend();
                assertThat(reason(each, "SKU:" + sku)).isEqualTo("START");
            }
            await(() -> Instant.now().isAfter(start));
            for (int request = 1; request <= 10; request++) {
                assertThat(readsOf(1, sku, monitor)).as("request %d", request).isZero();
            }
            assertThat(two.payableMinor(Json.cart(sku))).isEqualTo(18_000);
        }
    }

    @Test
    void whatCannotBePrewarmedIsRefused() {
        assertThat(code(one.post(PREWARM, "{\"activityId\":\"nobody\"}"), 404))
                .isEqualTo("UNKNOWN_ACTIVITY");
        assertThat(code(one.post(PREWARM, "{}"), 422)).isEqualTo("MISSING");
        String many = "\"a" + String.join("\",\"a", numbers(51)) + "\"";
        assertThat(code(one.post(PREWARM, "{\"skus\":[" + many + "]}"), 422)).isEqualTo("TOO_MANY");
    }

    private static String[] numbers(int count) {
        String[] numbers = new String[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = Integer.toString(i);
        }
        return numbers;
    }

    private static String code(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer.json().at("/code").asString();
    }

    /** Why a key is hot on a node, or null. */
    private static String reason(Node node, String key) {
        for (JsonNode item : node.get("/v1/hot-keys").json().at("/items")) {
            if (item.at("/key").asString().equals(key)) {
                return item.at("/reason").asString();
            }
        }
        return null;
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
