package io.pricewright.service.activity;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An activity that was approved at 10 %, edited to 50 %, and moved to another good at 20 %. */
class VersionControllerTest {
    private final Node node = SharedNode.get();
    private final String sku = unique("sku");
    private final String other = unique("sku");
    private final String id = unique("versions");
    private final String path = "/v1/activities/" + id;

    @BeforeEach
    void write() {
        node.publish(Json.percentOff(id, sku, 1_000));
        node.put(path, "\"1\"", Json.percentOff(id, sku, 5_000));
        node.put(path, "\"2\"", Json.percentOff(id, other, 2_000));
    }

    @Test
    void allAreListedWithWhoAndWhen() {
        JsonNode items = node.get(path + "/versions").json().at("/items");
        assertThat(items.size()).isEqualTo(3);
        JsonNode first = items.at("/0");
        assertThat(first.at("/version").asInt()).isEqualTo(1);
        assertThat(first.at("/status").asString()).isEqualTo("APPROVED");
        assertThat(first.at("/author").asString()).isNotEmpty();
        assertThat(first.at("/decidedBy").asString()).isEqualTo("approver of the tests");
        assertThat(first.at("/writtenAt").asString())
                .isLessThan(first.at("/submittedAt").asString());
        assertThat(first.at("/submittedAt").asString())
                .isLessThan(first.at("/decidedAt").asString());
        assertThat(items.at("/2/status").asString()).isEqualTo("DRAFT");
        assertThat(items.at("/2/decidedBy").isNull()).isTrue();
    }

    @Test
    void eachIsReadAsItWasWritten() {
        JsonNode second = node.get(path + "/versions/2").json();
        assertThat(second.at("/terms/permyriad").asInt()).isEqualTo(5_000);
        assertThat(second.at("/version").asInt()).isEqualTo(2);
        for (String unknown : new String[] {path + "/versions/4", path + "/diff?from=1&to=4"}) {
            Answer answer = node.get(unknown);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().at("/code").asString()).isEqualTo("UNKNOWN_VERSION");
        }
        assertThat(node.get("/v1/activities/no-" + id + "/versions").status()).isEqualTo(404);
    }

    @Test
    void aDifferenceNamesItsPlaces() {
        JsonNode diff = node.get(path + "/diff?from=1&to=3").json();
        assertThat(diff.at("/changes").toString())
                .isEqualTo(
                        """
                        [{"pointer":"/terms/permyriad","before":1000,"after":2000},\
                        {"pointer":"/scope/include/skus/0","before":"%s","after":null},\
                        {"pointer":"/scope/include/skus/0","before":null,"after":"%s"}]"""
                                .formatted(sku, other));
        assertThat(node.get(path + "/diff?from=2&to=2").json().at("/changes").isEmpty()).isTrue();
    }

    @Test
    void anEarlierOneRestoredIsANewDraft() {
        Answer restored = post(path + "/restore", "\"3\"", "{\"version\":2}");
        assertThat(restored.status()).as(restored.text()).isEqualTo(200);
        assertThat(restored.json().at("/version").asInt()).isEqualTo(4);
        assertThat(restored.json().at("/status").asString()).isEqualTo("DRAFT");
        assertThat(restored.json().at("/terms/permyriad").asInt()).isEqualTo(5_000);
        assertThat(node.get(path + "/diff?from=2&to=4").json().at("/changes").isEmpty()).isTrue();
        assertThat(node.payableMinor(Json.cart(sku))).isEqualTo(18_000);
        StoredActivities.approve(node, id);
        assertThat(node.payableMinor(Json.cart(sku))).isEqualTo(10_000);
        assertThat(post(path + "/restore", "\"3\"", "{\"version\":1}").status()).isEqualTo(412);
        assertThat(post(path + "/restore", "*", "{\"version\":9}").status()).isEqualTo(404);
    }

    @Test
    void aCopyIsADraftOfItsOwn() {
        String copy = unique("copy");
        Answer copied = post(path + "/copy", null, "{\"id\":\"" + copy + "\"}");
        assertThat(copied.status()).as(copied.text()).isEqualTo(201);
        assertThat(copied.header("location")).isEqualTo("/v1/activities/" + copy);
        assertThat(copied.json().at("/status").asString()).isEqualTo("DRAFT");
        assertThat(copied.json().at("/version").asInt()).isEqualTo(1);
        assertThat(copied.json().at("/terms/permyriad").asInt()).isEqualTo(2_000);
        assertThat(post(path + "/copy", null, "{\"id\":\"" + copy + "\"}").status()).isEqualTo(409);
        assertThat(post(path + "/copy", null, "{\"id\":\"a b\"}").status()).isEqualTo(422);
        assertThat(post(path + "/copy", null, "{}").status()).isEqualTo(422);
    }

    private Answer post(String to, String ifMatch, String body) {
        var request = node.request(to).POST(BodyPublishers.ofString(body));
        return node.send(ifMatch == null ? request : request.header("If-Match", ifMatch));
    }
}
