package io.pricewright.service.outbox;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.embedded.EmbeddedRedis;
import io.pricewright.service.outbox.Receiver.Posted;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RedissonClient;
import org.redisson.api.stream.StreamMessageId;
import org.redisson.client.codec.StringCodec;
import tools.jackson.databind.JsonNode;

/** One receiver is away: its events wait for it, and nobody else's do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxOutageTest {
    private static final int EDITS = 4;

    private Node node;

    @BeforeAll
    void start() {
        node =
                Node.startEmpty(
                        "outbox-outage",
                        "pricewright.outbox.look-each=50ms",
                        "pricewright.outbox.webhooks.trusted-hosts=127.0.0.1",
                        "pricewright.outbox.webhooks.timeout=500ms",
                        "pricewright.outbox.webhooks.first-retry=50ms",
                        "pricewright.outbox.webhooks.attempts=3");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void withoutRedisTheStreamWaitsAndWebhooksGoOn() {
        try (Receiver receiver = Receiver.start()) {
            String webhook = register(receiver);
            node.bean(EmbeddedRedis.class).stop();
            String id = unique("no-redis");
            write(id);
            Await.until("posted", () -> receiver.taken(id).size() == EDITS);
            node.bean(EmbeddedRedis.class).start();
            Await.until("streamed", () -> streamed(id).size() >= EDITS);
            assertThat(streamed(id).stream().distinct())
                    .containsExactlyElementsOf(
                            receiver.taken(id).stream().map(Posted::body).toList());
            unregister(webhook);
        }
    }

    @Test
    void aWebhookThatIsDownHoldsUpNobodyAndItsEventsAreDrivenAgain() {
        try (Receiver good = Receiver.start();
                Receiver bad = Receiver.start();
                Receiver mute = Receiver.start()) {
            String ofGood = register(good);
            String ofBad = register(bad);
            String ofMute = register(mute);
            bad.answer(any -> 500);
            mute.answer(any -> sleepingFor(1_500));
            String id = unique("down");
            write(id);
            Await.until("posted to who is there", () -> bodies(good, id).size() == EDITS);
            Await.until("streamed", () -> streamed(id).size() >= EDITS);
            Await.until("given up", () -> dead(ofBad).size() == EDITS);
            Await.until("given up", () -> dead(ofMute).size() == EDITS);
            assertThat(bad.posted()).hasSize(EDITS * 3);
            JsonNode letter = dead(ofBad).get(0);
            assertThat(letter.at("/webhook").asString()).isEqualTo(ofBad);
            assertThat(letter.at("/subject").asString()).isEqualTo(id);
            assertThat(letter.at("/attempts").asInt()).isEqualTo(3);
            assertThat(letter.at("/reason").asString()).isEqualTo("It answered 500");
            assertThat(dead(ofMute).get(0).at("/reason").asString()).contains("imeout");
            assertThat(dead(ofGood).size()).isZero();

            bad.answer(any -> 204);
            String one = letter.at("/id").asString();
            assertThat(redrive("{\"webhook\":\"" + ofBad + "\",\"events\":[\"" + one + "\"]}"))
                    .isEqualTo(1);
            Await.until("the first one", () -> bad.taken(id).size() == 1);
            assertThat(bad.taken(id).get(0).id()).isEqualTo(one);
            assertThat(redrive("{\"webhook\":\"" + ofBad + "\"}")).isEqualTo(EDITS - 1);
            Await.until("all", () -> bodies(bad, id).size() == EDITS);
            assertThat(bodies(bad, id)).isEqualTo(bodies(good, id));
            assertThat(dead(ofBad).size()).isZero();
            List.of(ofGood, ofBad, ofMute).forEach(this::unregister);
        }
    }

    /** An answer that comes too late on a busy machine has an event posted again. */
    private static List<String> bodies(Receiver receiver, String id) {
        return receiver.taken(id).stream().map(Posted::body).distinct().toList();
    }

    private static int sleepingFor(long millis) {
        try {
            Thread.sleep(millis);
            return 204;
        } catch (InterruptedException stop) {
            return 503;
        }
    }

    private void write(String id) {
        assertThat(node.post("/v1/activities", Json.percentOff(id, "of-" + id, 1_000)).status())
                .isEqualTo(201);
        for (int edit = 1; edit < EDITS; edit++) {
            String body = Json.percentOff(id, "of-" + id, 1_000 + edit);
            assertThat(node.put("/v1/activities/" + id, "*", body).status()).isEqualTo(200);
        }
    }

    private String register(Receiver receiver) {
        return node.post("/v1/webhooks", "{\"url\":\"" + receiver.url() + "\"}")
                .json()
                .at("/id")
                .asString();
    }

    private void unregister(String webhook) {
        assertThat(node.send(node.request("/v1/webhooks/" + webhook).DELETE()).status())
                .isEqualTo(204);
    }

    private JsonNode dead(String webhook) {
        return node.get("/v1/dead-letters?webhook=" + webhook).json().at("/items");
    }

    private int redrive(String order) {
        return node.post("/v1/dead-letters/redrive", order).json().at("/redriven").asInt();
    }

    private List<String> streamed(String id) {
        return node
                .bean(RedissonClient.class)
                .<String, String>getStream("pricewright-events", StringCodec.INSTANCE)
                .range(StreamMessageId.MIN, StreamMessageId.MAX)
                .values()
                .stream()
                .filter(entry -> entry.get("subject").equals(id))
                .map(entry -> entry.get("event"))
                .toList();
    }
}
