package io.pricewright.service.activity;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class ArchiveTest {
    private static final List<String> HOT_TABLES =
            List.of("activity_facet", "activity_index", "activity");

    private final Node node = SharedNode.get();
    private final JdbcClient sql = node.bean(JdbcClient.class);
    private final Archive archive = node.bean(Archive.class);
    private final Instant lately = Instant.now().minus(10, ChronoUnit.DAYS);
    private final String id = unique("old");
    private final String sku = unique("sku");
    private final String path = "/v1/activities/" + id;

    @Test
    void whatIsOverLeavesTheHotTablesAndIsStillFound() {
        publish(id, Instant.now().minus(20, ChronoUnit.DAYS));
        JsonNode before = node.get(path).json();
        assertThat(before.at("/status").asString()).isEqualTo("ENDED");
        age(id);
        archive.archiveOverSince(lately);

        for (String table : HOT_TABLES) {
            assertThat(rows(table)).as(table).isZero();
        }
        Answer after = node.get(path);
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.json().at("/status").asString()).isEqualTo("ARCHIVED");
        assertThat(after.json().at("/statusReason").asString())
                .startsWith("archived on ")
                .contains(", ended on ");
        assertThat(after.json().at("/terms")).isEqualTo(before.at("/terms"));
        assertThat(found("sku=" + sku)).isEmpty();
        assertThat(found("status=ENDED&sku=" + sku)).isEmpty();
        assertThat(found("status=ARCHIVED&sku=" + sku)).containsExactly(id);
        assertThat(found("status=ARCHIVED&q=" + id)).containsExactly(id);
        assertThat(found("status=ARCHIVED&sort=START&sku=" + sku)).containsExactly(id);
        assertThat(node.get(path + "/report").status()).isEqualTo(200);
        assertThat(node.bean(ActivityVersions.class).of(Map.of(id, 1L)))
                .as("what returns are planned by")
                .hasSize(1);
        assertThat(
                        sql.sql(
                                        """
                                        SELECT JSON_VALUE(data, '$.status')
                                          FROM outbox_event
                                         WHERE subject = ? AND type = 'activity.archived.v1'
                                           AND occurred_at > ?
                                        """)
                                .params(id, Timestamp.from(lately))
                                .query(String.class)
                                .list())
                .containsExactly("ARCHIVED");
    }

    @Test
    void nothingElseIsArchived() {
        publish(id, Instant.now().minus(20, ChronoUnit.DAYS));
        String draft = unique("draft");
        node.post("/v1/activities", ending(draft, Instant.now().minus(20, ChronoUnit.DAYS)));
        age(draft);
        String open = unique("open");
        node.publish(Json.percentOff(open, sku, 1_000));
        age(open);
        String young = unique("young");
        publish(young, Instant.now().minus(5, ChronoUnit.DAYS));
        age(young);
        String ended = unique("ended");
        node.publish(Json.percentOff(ended, sku, 1_000));
        node.post("/v1/activities/" + ended + "/end", "");
        archive.archiveOverSince(lately);
        for (String kept : List.of(id, draft, open, young, ended)) {
            assertThat(status(kept)).isNotEqualTo("ARCHIVED");
        }
        sql.sql("UPDATE activity SET standing_since = ? WHERE id = ?")
                .params(Timestamp.from(lately.minusSeconds(9)), ended)
                .update();
        age(ended);
        archive.archiveOverSince(lately);
        assertThat(status(ended)).as("ended by hand").isEqualTo("ARCHIVED");
    }

    @Test
    void itIsNotEditedUntilItIsTakenOut() {
        publish(id, Instant.now().minus(20, ChronoUnit.DAYS));
        age(id);
        archive.archiveOverSince(lately);
        for (String step : List.of("submit", "approve", "pause", "resume", "end")) {
            Answer refused =
                    node.send(
                            node.request(path + "/" + step)
                                    .header("If-Match", "*")
                                    .POST(BodyPublishers.noBody()));
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.json().at("/code").asString()).isEqualTo("ARCHIVED");
        }
        assertThat(node.put(path, "*", Json.percentOff(id, sku, 1)).status()).isEqualTo(409);
        Answer taken = node.post("/v1/activities", Json.percentOff(id, sku, 1));
        assertThat(taken.json().at("/code").asString()).isEqualTo("DUPLICATE_ACTIVITY");

        Answer out = node.post(path + "/unarchive", "");
        assertThat(out.status()).as(out.text()).isEqualTo(200);
        assertThat(out.json().at("/status").asString()).isEqualTo("ENDED");
        assertThat(node.post(path + "/unarchive", "").json().at("/code").asString())
                .isEqualTo("NOT_ARCHIVED");
        assertThat(node.post("/v1/activities/" + unique("none") + "/unarchive", "").status())
                .isEqualTo(404);
        archive.archiveOverSince(lately);
        assertThat(status(id)).as("taken out a moment ago").isEqualTo("ENDED");
        assertThat(found("sku=" + sku)).containsExactly(id);
        assertThat(node.payableMinor(Json.cart(sku))).isEqualTo(20_000);
        node.republish(path, "*", Json.percentOff(id, sku, 1_000));
        assertThat(node.payableMinor(Json.cart(sku))).isEqualTo(18_000);
        assertThat(rows("activity_archive") + rows("activity_facet_archive")).isZero();
    }

    @Test
    void manyAreMovedInBatches() {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            String each = unique("many");
            publish(each, Instant.now().minus(20, ChronoUnit.DAYS));
            age(each);
            many.add(each);
        }
        assertThat(archive.archiveOverSince(lately)).isGreaterThanOrEqualTo(45);
        assertThat(many).allMatch(each -> status(each).equals("ARCHIVED"));
        assertThat(archive.archiveOverSince(lately)).isZero();
        List<String> page = found("status=ARCHIVED&limit=40&sku=" + sku);
        assertThat(page).hasSize(40);
    }

    private void publish(String activity, Instant until) {
        assertThat(node.publish(ending(activity, until)).status()).isEqualTo(201);
    }

    private String ending(String activity, Instant until) {
        return Json.percentOff(activity, sku, 1_000)
                .replaceFirst("\\{", "{\"schedule\":{\"until\":\"" + until + "\"},");
    }

    /** As if nobody had changed it for long. */
    private void age(String activity) {
        sql.sql("UPDATE activity SET updated_at = ? WHERE id = ?")
                .params(Timestamp.from(lately.minusSeconds(9)), activity)
                .update();
    }

    private String status(String activity) {
        return node.get("/v1/activities/" + activity).json().at("/status").asString();
    }

    private List<String> found(String query) {
        List<String> ids = new ArrayList<>();
        JsonNode items = node.get("/v1/activities?" + query).json().at("/items");
        items.forEach(each -> ids.add(each.at("/id").asString()));
        return ids;
    }

    private long rows(String table) {
        String column = table.matches("activity(_archive)?") ? "id" : "activity_id";
        return sql.sql("SELECT COUNT(*) FROM " + table + " WHERE " + column + " = ?")
                .param(id)
                .query(Long.class)
                .single();
    }
}
