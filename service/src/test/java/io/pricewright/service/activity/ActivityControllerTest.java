package io.pricewright.service.activity;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ActivityControllerTest {
    private final Node node = SharedNode.get();
    private final String sku = unique("sku");
    private final String id = unique("activity");
    private final String path = "/v1/activities/" + id;

    @Test
    void isCreatedAndRead() {
        Answer created = node.post("/v1/activities", Json.percentOff(id, sku, 1_000));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("location")).isEqualTo(path);
        assertThat(created.header("etag")).isEqualTo("\"1\"");
        Answer read = node.get(path);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("etag")).isEqualTo("\"1\"");
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.json().at("/status").asString()).isEqualTo("DRAFT");
        assertThat(read.json().at("/scope/include/skus/0").asString()).isEqualTo(sku);
    }

    @Test
    void anIdIsTakenOnce() {
        node.post("/v1/activities", Json.percentOff(id, sku, 1_000));
        Answer again = node.post("/v1/activities", Json.percentOff(id, sku, 2_000));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().at("/code").asString()).isEqualTo("DUPLICATE_ACTIVITY");
        assertThat(node.get(path).json().at("/terms/permyriad").asInt()).isEqualTo(1_000);
    }

    @Test
    void whatWasReadMayBeSentBack() {
        node.post("/v1/activities", Json.percentOff(id, sku, 1_000));
        Answer read = node.get(path);
        Answer edited = node.put(path, read.header("etag"), read.text().replace("1000", "2000"));
        assertThat(edited.status()).as(edited.text()).isEqualTo(200);
        assertThat(edited.header("etag")).isEqualTo("\"2\"");
        assertThat(edited.json().at("/terms/permyriad").asInt()).isEqualTo(2_000);
        assertThat(edited.json().at("/createdAt")).isEqualTo(read.json().at("/createdAt"));
    }

    @Test
    void anEditSaysWhatItIsBasedOn() {
        String activity = Json.percentOff(id, sku, 1_000);
        node.post("/v1/activities", activity);
        assertThat(node.put(path, null, activity).status()).isEqualTo(428);
        assertThat(node.put(path, "\"2\"", activity).status()).isEqualTo(412);
        assertThat(node.put(path, "nonsense", activity).status()).isEqualTo(412);
        assertThat(node.put(path, "\"1\"", activity).status()).isEqualTo(200);
        assertThat(node.put(path, "\"1\"", activity).status()).isEqualTo(412);
        assertThat(node.put(path, "*", activity).status()).isEqualTo(200);
    }

    @Test
    void ofEditsAtTheSameTimeOneWins() throws Exception {
        node.post("/v1/activities", Json.percentOff(id, sku, 1_000));
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> edits = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                String edit = Json.percentOff(id, sku, i);
                edits.add(() -> node.put(path, "\"1\"", edit).status());
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : clients.invokeAll(edits)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnlyOnce(200).containsOnly(200, 412);
        } finally {
            clients.shutdown();
        }
        assertThat(node.get(path).json().at("/version").asInt()).isEqualTo(2);
    }

    @Test
    void isSwitchedOffAndOn() {
        node.publish(Json.percentOff(id, sku, 1_000));
        Answer paused = node.post(path + "/pause", "");
        assertThat(paused.json().at("/status").asString()).isEqualTo("PAUSED");
        assertThat(node.post(path + "/pause", "").json()).isEqualTo(paused.json());
        Answer resumed = node.post(path + "/resume", "");
        assertThat(resumed.json().at("/status").asString()).isEqualTo("LIVE");
        assertThat(resumed.header("etag")).as("nothing was edited").isEqualTo("\"1\"");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (Answer answer :
                List.of(
                        node.get(path),
                        node.post(path + "/pause", ""),
                        node.put(path, "\"1\"", Json.percentOff(id, sku, 1)))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().at("/code").asString()).isEqualTo("UNKNOWN_ACTIVITY");
        }
    }

    @Test
    void idsStayWhatTheyAre() {
        node.post("/v1/activities", Json.percentOff(id, sku, 1_000));
        Answer renamed = node.put(path, "\"1\"", Json.percentOff("other", sku, 1));
        assertThat(renamed.status()).isEqualTo(422);
        assertThat(renamed.json().at("/code").asString()).isEqualTo("ID_MISMATCH");
        Answer odd = node.post("/v1/activities", Json.percentOff("a/b c", sku, 1));
        assertThat(odd.json().at("/code").asString()).isEqualTo("INVALID_ID");
        Answer taken = node.post("/v1/activities", Json.percentOff("export", sku, 1));
        assertThat(taken.json().at("/code").asString()).isEqualTo("INVALID_ID");
    }

    @Test
    void areListedPageByPage() {
        String name = unique("campaign%_");
        for (int i = 0; i < 5; i++) {
            String activity = Json.percentOff(id + "-" + i, sku, 1_000);
            node.publish(activity.replaceFirst("\\{", "{\"name\":\"The " + name + "\","));
        }
        node.post("/v1/activities/" + id + "-4/pause", "");
        String query =
                "/v1/activities?q="
                        + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8);
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = node.get(query + "&limit=2&cursor=" + cursor).json();
            page.at("/items").forEach(item -> ids.add(item.at("/id").asString()));
            cursor = page.at("/next").asString("");
        } while (!cursor.isEmpty());
        assertThat(ids).hasSize(5).isSorted().doesNotHaveDuplicates();
        assertThat(node.get(query + "&status=PAUSED").json().at("/items").size()).isEqualTo(1);
        assertThat(node.get(query + "&layer=SHOP").json().at("/items").size()).isZero();
        assertThat(node.get(query + "&type=PERCENT_OFF").json().at("/items").size()).isEqualTo(5);
    }

    @Test
    void aRequestSentTwiceIsDoneOnce() {
        String key = unique("key");
        Answer first = post(key, Json.percentOff(id, sku, 1_000));
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        node.put(path, "*", Json.percentOff(id, sku, 2_000));
        Answer second = post(key, Json.percentOff(id, sku, 1_000));
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("idempotency-replayed")).isEqualTo("true");
        Answer other = post(key, Json.percentOff(id + "-2", sku, 1_000));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().at("/code").asString()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(post("x".repeat(300), Json.percentOff(id, sku, 1)).status()).isEqualTo(400);
    }

    @Test
    void requestsAtTheSameTimeAreDoneOnce() throws Exception {
        String key = unique("key");
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Answer>> requests = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                requests.add(() -> post(key, Json.percentOff(id, sku, 1_000)));
            }
            for (Future<Answer> answer : clients.invokeAll(requests)) {
                assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(201);
            }
        } finally {
            clients.shutdown();
        }
        assertThat(node.get(path).json().at("/version").asInt()).isEqualTo(1);
    }

    @Test
    void aRequestThatFailedMayBeRepeatedWithItsKey() {
        String key = unique("key");
        node.post("/v1/activities", Json.percentOff(id, sku, 1_000));
        assertThat(post(key, Json.percentOff(id, sku, 1_000)).status()).isEqualTo(409);
        assertThat(post(key, Json.percentOff(id + "-2", sku, 1_000)).status()).isEqualTo(201);
    }

    private Answer post(String key, String activity) {
        return node.send(
                node.request("/v1/activities")
                        .header("Idempotency-Key", key)
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(activity)));
    }
}
