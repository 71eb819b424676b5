package io.pricewright.service.activity;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BulkControllerTest {
    private static final String END = "2031-07-01T00:00:00Z";

    private final Node node = SharedNode.get();
    private final String tag = unique("tag");

    @Test
    void eachIsPausedOrToldWhyNot() {
        String live = publish("live");
        String draft = draft("draft");
        JsonNode report =
                bulk("pause", "{\"ids\":[\"%s\",\"none\",\"%s\"]}".formatted(live, draft), null);
        assertThat(report.at("/done").asInt()).as(report.toString()).isEqualTo(1);
        assertThat(report.at("/failed").asInt()).isEqualTo(2);
        assertThat(report.at("/results/0/outcome").asString()).isEqualTo("DONE");
        assertThat(report.at("/results/1/code").asString()).isEqualTo("UNKNOWN_ACTIVITY");
        assertThat(report.at("/results/2/code").asString()).isEqualTo("NOT_APPROVED");
        assertThat(status(live)).isEqualTo("PAUSED");
        assertThat(bulk("pause", "{\"ids\":[\"" + live + "\"]}", null).at("/unchanged").asInt())
                .isEqualTo(1);
    }

    @Test
    void aFilterNamesThemAll() {
        List<String> ids = List.of(publish("a"), publish("b"), publish("c"));
        JsonNode report =
                bulk(
                        "pause",
                        "{\"filter\":{\"tag\":\"" + tag + "\",\"status\":\"SCHEDULED\"}}",
                        null);
        assertThat(report.at("/done").asInt()).as(report.toString()).isEqualTo(3);
        assertThat(ids).allMatch(id -> status(id).equals("PAUSED"));
    }

    @Test
    void anExtensionIsAVersionThatWaitsForApproval() {
        String id = publish("a");
        String later = "2031-08-01T00:00:00Z";
        String body = "{\"ids\":[\"%s\"],\"until\":\"%s\"}";
        JsonNode report = bulk("extend", body.formatted(id, later), null);
        assertThat(report.at("/results/0/version").asInt()).as(report.toString()).isEqualTo(2);
        JsonNode edited = node.get("/v1/activities/" + id).json();
        assertThat(edited.at("/schedule/until").asString()).isEqualTo(later);
        assertThat(edited.at("/status").asString()).isEqualTo("DRAFT");
        assertThat(bulk("extend", body.formatted(id, later), null).at("/unchanged").asInt())
                .isEqualTo(1);
        assertThat(bulk("extend", body.formatted(id, END), null).at("/results/0/code").asString())
                .isEqualTo("NOT_LATER");
    }

    /** Whoever resumed it in between is not overruled by a request that was sent again. */
    @Test
    void aRequestSentTwiceIsDoneOnce() {
        String id = publish("a");
        String body = "{\"filter\":{\"tag\":\"" + tag + "\"}}";
        String key = unique("key");
        JsonNode first = bulk("pause", body, key);
        node.post("/v1/activities/" + id + "/resume", "");
        publish("later");
        assertThat(bulk("pause", body, key)).isEqualTo(first);
        assertThat(status(id)).isEqualTo("SCHEDULED");
        Answer other = send("pause", "{\"ids\":[\"" + id + "\"]}", key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().at("/code").asString()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void requestsAtTheSameTimeAreDoneOnce() throws Exception {
        String id = publish("a");
        String body =
                "{\"ids\":[\"%s\",\"none\"],\"until\":\"2031-08-01T00:00:00Z\"}".formatted(id);
        String key = unique("key");
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Callable<JsonNode>> requests = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                requests.add(() -> bulk("extend", body, key));
            }
            List<JsonNode> answers = new ArrayList<>();
            for (Future<JsonNode> answer : clients.invokeAll(requests)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnly(answers.get(0));
        } finally {
            clients.shutdown();
        }
        assertThat(node.get("/v1/activities/" + id).json().at("/version").asInt()).isEqualTo(2);
    }

    @Test
    void whatIsUnclearIsRefused() {
        String until = ",\"until\":\"" + END + "\"";
        for (String body :
                List.of(
                        "{}",
                        "{\"ids\":[]}",
                        "{\"filter\":{}}",
                        "{\"ids\":[\"a\"],\"filter\":{\"tag\":\"t\"}}",
                        "{\"filter\":{\"tags\":\"t\"}}",
                        "{\"filter\":{\"status\":\"ALIVE\"}}",
                        "{\"ids\":[\"a\"]" + until + "}")) {
            Answer answer = send("pause", body, null);
            assertThat(answer.status()).as(body + answer.text()).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/message").asString()).isNotEmpty();
        }
        assertThat(send("extend", "{\"ids\":[\"a\"]}", null).status()).isEqualTo(422);
    }

    private JsonNode bulk(String action, String body, String key) {
        Answer answer = send(action, body, key);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private Answer send(String action, String body, String key) {
        HttpRequest.Builder request =
                node.request("/v1/activities/bulk/" + action).POST(BodyPublishers.ofString(body));
        return node.send(key == null ? request : request.header("Idempotency-Key", key));
    }

    private String status(String id) {
        return node.get("/v1/activities/" + id).json().at("/status").asString();
    }

    private String publish(String name) {
        String id = unique(name);
        assertThat(node.publish(activity(id)).status()).isEqualTo(201);
        return id;
    }

    private String draft(String name) {
        String id = unique(name);
        assertThat(node.post("/v1/activities", activity(id)).status()).isEqualTo(201);
        return id;
    }

    private String activity(String id) {
        return """
               {"id":"%s","layer":"ITEM","tags":["%s"],
                "terms":{"type":"PERCENT_OFF","permyriad":1},
                "scope":{"include":{"skus":["%s"]}},
                "schedule":{"from":"2031-06-01T00:00:00Z","until":"%s"}}
               """
                .formatted(id, tag, tag, END);
    }
}
