package io.pricewright.service.activity;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SearchControllerTest {
    private final Node node = SharedNode.get();
    private final String tag = unique("tag");

    @Test
    void whatAnActivityNamesFindsIt() {
        String sku = create("a", "{\"skus\":[\"S-a\"],\"shops\":[\"H\"]}", "");
        String more = create("b", "{\"categories\":[\"C\"],\"brands\":[\"B\"]}", "");
        String coupon = create("c", "{\"skus\":[\"S-a\",\"S-c\"]}", ",\"coupon\":\"" + tag + "\"");
        assertThat(found("&sku=S-a")).containsExactly(sku, coupon);
        assertThat(found("&sku=S-a&shop=H")).containsExactly(sku);
        assertThat(found("&category=C")).containsExactly(more);
        assertThat(found("&brand=B&category=C")).containsExactly(more);
        assertThat(found("&sku=s-a")).isEmpty();
        assertThat(found("&q=NAME%20OF%20b")).containsExactly(more);
        assertThat(found("&layer=ITEM&type=PERCENT_OFF&status=LIVE")).hasSize(3);
        assertThat(found("&status=PAUSED")).isEmpty();
    }

    @Test
    void anEditChangesWhatFindsIt() {
        String id = create("a", "{\"skus\":[\"old\",\"both\"]}", "");
        String path = "/v1/activities/" + id;
        Answer read = node.get(path);
        node.republish(path, read.header("etag"), read.text().replace("\"old\"", "\"new\""));
        assertThat(found("&sku=old")).isEmpty();
        assertThat(found("&sku=new")).containsExactly(id);
        assertThat(found("&sku=both")).containsExactly(id);
    }

    @Test
    void aBundleIsFoundByItsParts() {
        String id = unique("bundle");
        Answer made =
                node.publish(
                        """
                        {"id":"%s","layer":"ITEM","tags":["%s"],
                         "terms":{"type":"BUNDLE_PRICE","reward":{"priceMinor":100},
                          "parts":[{"sku":"part-1","quantity":1},{"sku":"part-2","quantity":1}]}}
                        """
                                .formatted(id, tag));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(found("&sku=part-2")).containsExactly(id);
    }

    @Test
    void thoseOpenInASpanAreFound() {
        String may = scheduled("may", "2031-05-01T00:00:00Z", "2031-06-01T00:00:00Z");
        String june = scheduled("june", "2031-06-01T00:00:00Z", null);
        String always = scheduled("always", null, null);
        assertThat(found("&until=2031-05-01T00:00:00Z")).containsExactly(always);
        assertThat(found("&from=2031-05-31T23:59:59Z&until=2031-06-01T00:00:00Z"))
                .containsExactlyInAnyOrder(may, always);
        assertThat(found("&from=2031-06-01T00:00:00Z")).containsExactlyInAnyOrder(june, always);
        assertThat(found("&status=SCHEDULED")).containsExactlyInAnyOrder(may, june);
    }

    @Test
    void pagesByStartGoOnWhereTheLastEnded() {
        List<String> wanted = new ArrayList<>();
        wanted.add(scheduled("z", null, null));
        wanted.add(scheduled("zz", null, null));
        wanted.add(scheduled("y", "2031-01-01T00:00:00Z", null));
        wanted.add(scheduled("yy", "2031-01-01T00:00:00Z", null));
        wanted.add(scheduled("x", "2031-01-02T00:00:00Z", null));
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = page("&sort=START&limit=1&cursor=" + cursor);
            page.at("/items").forEach(item -> found.add(item.at("/id").asString()));
            cursor = page.at("/next").asString("");
        } while (!cursor.isEmpty());
        assertThat(found).isEqualTo(wanted);
    }

    @Test
    void aSlipIsRefused() {
        for (String slip :
                List.of(
                        "tags=x",
                        "status=ALIVE",
                        "from=yesterday",
                        "limit=0",
                        "sort=NAME",
                        "cursor=x",
                        "from=2031-01-02T00:00:00Z&until=2031-01-01T00:00:00Z")) {
            Answer answer = node.get("/v1/activities?" + slip);
            assertThat(answer.status()).as(slip + answer.text()).isEqualTo(400);
            assertThat(answer.json().at("/code").asString()).isEqualTo("INVALID_PARAMETER");
        }
    }

    private String scheduled(String name, String from, String until) {
        return create(
                name,
                "{\"skus\":[\"" + tag + "\"]}",
                ",\"schedule\":{\"from\":%s,\"until\":%s}".formatted(quoted(from), quoted(until)));
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private String create(String name, String include, String more) {
        String id = unique(name);
        Answer made =
                node.publish(
                        """
                        {"id":"%s","name":"Name of %s","layer":"ITEM","tags":["%s"],
                         "terms":{"type":"PERCENT_OFF","permyriad":1},"scope":{"include":%s}%s}
                        """
                                .formatted(id, name, tag, include, more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return id;
    }

    private List<String> found(String more) {
        List<String> ids = new ArrayList<>();
        page(more).at("/items").forEach(item -> ids.add(item.at("/id").asString()));
        return ids;
    }

    private JsonNode page(String more) {
        Answer answer = node.get("/v1/activities?tag=" + tag + more);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
