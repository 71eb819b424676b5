package io.pricewright.service.outbox;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import io.pricewright.service.outbox.Receiver.Posted;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.api.stream.StreamMessageId;
import org.redisson.client.codec.StringCodec;
import tools.jackson.databind.JsonNode;

/** What happens to an activity, as those see it who are told. */
class WebhookControllerTest {
    private final Node node = SharedNode.get();
    private final Receiver receiver = Receiver.start();
    private final String id = unique("told");
    private final String sku = unique("sku");
    private JsonNode webhook;

    @BeforeEach
    void register() {
        Answer made = node.post("/v1/webhooks", "{\"url\":\"" + receiver.url() + "\"}");
        assertThat(made.status()).isEqualTo(201);
        webhook = made.json();
        assertThat(made.header("Location"))
                .isEqualTo("/v1/webhooks/" + webhook.at("/id").asString());
    }

    @AfterEach
    void close() {
        delete();
        receiver.close();
    }

    @Test
    void aChangeIsPostedSignedAsACloudEvent() {
        create();
        Posted posted = taken(1).get(0);
        JsonNode event = posted.event();
        assertThat(event.at("/specversion").asString()).isEqualTo("1.0");
        assertThat(event.at("/type").asString()).isEqualTo("activity.created.v1");
        assertThat(event.at("/source").asString()).isEqualTo("/pricewright");
        assertThat(event.at("/subject").asString()).isEqualTo(id);
        assertThat(event.at("/datacontenttype").asString()).isEqualTo("application/json");
        assertThat(event.at("/sequence").asString()).matches("[0-9]{19}");
        assertThat(Instant.parse(event.at("/time").asString())).isBefore(Instant.now());
        assertThat(event.at("/data/id").asString()).isEqualTo(id);
        assertThat(event.at("/data/version").asLong()).isEqualTo(1);
        assertThat(posted.header("Content-Type")).isEqualTo("application/cloudevents+json");
        assertThat(posted.header("webhook-id")).isEqualTo(posted.id());
        assertThat(posted.header("webhook-signature")).isEqualTo(expectedSignature(posted));
    }

    @Test
    void eachChangeOfAnActivityIsToldInItsOrder() {
        create();
        for (int version = 1; version < 6; version++) {
            edit(version);
        }
        List<Posted> taken = taken(6);
        assertThat(taken).extracting(Posted::version).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(taken).extracting(Posted::id).doesNotHaveDuplicates();
        Await.until("the stream has them", () -> streamed().size() >= 6);
        assertThat(streamed()).containsExactlyElementsOf(taken.stream().map(Posted::body).toList());
    }

    @Test
    void eachStepOfALifeHasItsType() {
        assertThat(node.publish(Json.percentOff(id, sku, 1_000)).status()).isEqualTo(201);
        node.post("/v1/activities/" + id + "/pause", "");
        node.post("/v1/activities/" + id + "/resume", "");
        edit(1);
        node.post("/v1/activities/" + id + "/end", "");
        List<Posted> taken = taken(7);
        assertThat(taken)
                .extracting(Posted::type)
                .containsExactly(
                        "activity.created.v1",
                        "activity.submitted.v1",
                        "activity.published.v1",
                        "activity.paused.v1",
                        "activity.resumed.v1",
                        "activity.edited.v1",
                        "activity.ended.v1");
        JsonNode published = taken.get(2).event();
        assertThat(published.at("/data/approvedVersion").asLong()).isEqualTo(1);
        assertThat(published.at("/data/status").asString()).isEqualTo("LIVE");
    }

    @Test
    void whatIsRefusedIsNotTold() {
        create();
        assertThat(node.put("/v1/activities/" + id, "\"7\"", Json.percentOff(id, sku, 1)).status())
                .isEqualTo(412);
        edit(1);
        assertThat(taken(2)).extracting(Posted::version).containsExactly(1L, 2L);
    }

    @Test
    void aRedirectIsNotFollowed() {
        receiver.answer(posted -> posted.subject().equals(id) ? 307 : 204);
        create();
        Await.until("two attempts", () -> ofThis().size() >= 2);
        assertThat(ofThis()).allMatch(posted -> posted.status() == 307);
        receiver.answer(posted -> 204);
        assertThat(taken(1)).hasSize(1);
    }

    @Test
    void aListShowsWhatWaitsAndNoSecret() {
        receiver.answer(posted -> posted.subject().equals(id) ? 500 : 204);
        create();
        edit(1);
        Await.until("an attempt", () -> !ofThis().isEmpty());
        JsonNode listed = listed();
        assertThat(listed.at("/url").asString()).isEqualTo(receiver.url());
        assertThat(listed.at("/waiting").asLong()).isGreaterThanOrEqualTo(2);
        assertThat(listed.has("secret")).isFalse();
    }

    @Test
    void oneThatIsDeletedGetsNothingMore() {
        delete();
        create();
        Await.until("the stream has it", () -> !streamed().isEmpty());
        assertThat(ofThis()).isEmpty();
        assertThat(node.get("/v1/dead-letters?webhook=" + webhook.at("/id").asString()).status())
                .isEqualTo(404);
        assertThat(delete().status()).isEqualTo(404);
    }

    @Test
    void aUrlThatMayNotBePostedToIsRefused() {
        for (String url :
                List.of("http://169.254.169.254/latest", "ftp://192.0.2.1/", "http://localhost/")) {
            Answer refused = node.post("/v1/webhooks", "{\"url\":\"" + url + "\"}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().at("/code").asString()).isEqualTo("URL_NOT_ALLOWED");
            assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/url");
        }
        assertThat(node.post("/v1/webhooks", "{}").status()).isEqualTo(422);
        assertThat(node.post("/v1/webhooks", "{\"url\":\"http://a b\"}").status()).isEqualTo(422);
    }

    private void create() {
        assertThat(node.post("/v1/activities", Json.percentOff(id, sku, 1_000)).status())
                .isEqualTo(201);
    }

    private void edit(int version) {
        assertThat(
                        node.put(
                                        "/v1/activities/" + id,
                                        "\"" + version + "\"",
                                        Json.percentOff(id, sku, 1_000 + version))
                                .status())
                .isEqualTo(200);
    }

    private Answer delete() {
        return node.send(node.request("/v1/webhooks/" + webhook.at("/id").asString()).DELETE());
    }

    private List<Posted> taken(int count) {
        Await.until(count + " events", () -> receiver.taken(id).size() >= count);
        return receiver.taken(id);
    }

    private List<Posted> ofThis() {
        return receiver.posted().stream().filter(each -> each.subject().equals(id)).toList();
    }

    private JsonNode listed() {
        for (JsonNode each : node.get("/v1/webhooks").json().at("/items")) {
            if (each.at("/id").equals(webhook.at("/id"))) {
                return each;
            }
        }
        throw new AssertionError("not listed");
    }

    private List<String> streamed() {
        Map<StreamMessageId, Map<String, String>> entries =
                node.bean(RedissonClient.class)
                        .<String, String>getStream("pricewright-events", StringCodec.INSTANCE)
                        .range(StreamMessageId.MIN, StreamMessageId.MAX);
        return entries.values().stream()
                .filter(entry -> entry.get("subject").equals(id))
                .map(entry -> entry.get("event"))
                .toList();
    }

    private String expectedSignature(Posted posted) {
        String secret = webhook.at("/secret").asString();
        assertThat(secret).startsWith("whsec_");
        return new WebhookSignature(Base64.getDecoder().decode(secret.substring("whsec_".length())))
                .of(
                        posted.id(),
                        Instant.ofEpochSecond(Long.parseLong(posted.header("webhook-timestamp"))),
                        posted.body());
    }
}
