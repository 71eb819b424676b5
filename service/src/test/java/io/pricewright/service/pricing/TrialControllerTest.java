package io.pricewright.service.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TrialControllerTest {
    private static final String ACTIVITIES =
            """
            [{"id":"big","layer":"ITEM","terms":{"type":"PERCENT_OFF","permyriad":1000}},
             {"id":"small","layer":"ITEM","terms":{"type":"AMOUNT_OFF","amountMinor":100}},
             {"id":"far","layer":"PLATFORM","terms":{"type":"ORDER_AMOUNT_OFF","amountMinor":100},
              "conditions":{"spendAtLeast":{"amountMinor":900000}}},
             {"id":"code","layer":"ITEM","coupon":"C1","terms":{"type":"AMOUNT_OFF","amountMinor":1}},
             {"id":"web","layer":"ITEM","terms":{"type":"AMOUNT_OFF","amountMinor":1},
              "conditions":{"channelIn":["WEB"]}},
             {"id":"other","layer":"ITEM","terms":{"type":"AMOUNT_OFF","amountMinor":1},
              "scope":{"include":{"skus":["other"]}}},
             {"id":"late","layer":"ITEM","terms":{"type":"AMOUNT_OFF","amountMinor":1},
              "schedule":{"from":"2030-01-01T00:00:00Z"}}]
            """;

    private final Node node = SharedNode.get();

    @Test
    void everyCandidateComesToOneEnd() {
        Answer answer = trial(ACTIVITIES, "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode trace = answer.json().at("/trace");
        List<String> ends = new ArrayList<>();
        trace.forEach(
                end ->
                        ends.add(
                                end.at("/activityId").asString()
                                        + " "
                                        + end.at("/outcome").asString()
                                        + " "
                                        + end.path("code").asString("")));
        assertThat(ends)
                .containsExactly(
                        "big APPLIED ",
                        "small DISPLACED DISPLACED",
                        "far REJECTED SPEND_NOT_MET",
                        "code REJECTED COUPON_NOT_PRESENTED",
                        "web REJECTED CHANNEL_NOT_ALLOWED",
                        "other REJECTED NOT_IN_SCOPE",
                        "late REJECTED NOT_STARTED");
        assertThat(trace.at("/0/discountMinor").asLong()).isEqualTo(2_000);
        assertThat(trace.at("/0/rule").asString()).isNotEmpty();
        assertThat(trace.at("/1/by/0").asString()).isEqualTo("big");
        assertThat(trace.at("/2/neededMinor").asLong()).isEqualTo(900_000);
        assertThat(trace.at("/2/actualMinor").asLong()).isPositive();
        assertThat(trace.at("/1/betterByMinor").asLong()).isEqualTo(1_800);
        assertThat(trace.at("/1/message").asString())
                .isEqualTo("Displaced by 'big', saving 18.00 CNY more.");
        assertThat(trace.at("/2/message").asString())
                .isEqualTo("Spend 8820.00 CNY more for 'far': 180.00 CNY of 9000.00 CNY so far.");
        assertThat(trace.at("/4/path").asString()).isEqualTo("/conditions/channelIn");
    }

    @Test
    void speaksTheCallersLanguage() {
        assertThat(far("zh-CN,en;q=0.5"))
                .isEqualTo("再消费8820.00 CNY即可享“far”:目前180.00 CNY,需9000.00 CNY。");
        assertThat(far("fr,zh;q=0.5")).startsWith("再消费8820.00 CNY");
        assertThat(far("fr")).startsWith("Spend 8820.00 CNY more");
    }

    private String far(String languages) {
        String body = "{\"cart\":" + Json.cart("sku") + ",\"activities\":" + ACTIVITIES + "}";
        Answer answer =
                node.send(
                        node.request("/v1/trials")
                                .header("Accept-Language", languages)
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
        return answer.json().at("/trace/2/message").asString();
    }

    @Test
    void promisesNothing() {
        assertThat(trial(ACTIVITIES, "").json().at("/token").isNull()).isTrue();
    }

    @Test
    void readsNoStoredActivity() {
        String sku = SharedNode.unique("sku");
        node.publish(Json.percentOff(SharedNode.unique("activity"), sku, 1_000));
        Answer answer =
                node.post("/v1/trials", "{\"cart\":" + Json.cart(sku) + ",\"activities\":[]}");
        assertThat(answer.json().at("/totals/payableMinor").asLong()).isEqualTo(20_000);
    }

    @Test
    void pricesForAnyInstant() {
        JsonNode later = trial(ACTIVITIES, ",\"at\":\"2030-01-01T00:00:00Z\"").json();
        assertThat(later.at("/pricedAt").asString()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(later.at("/trace/6/code").asString()).isEqualTo("DISPLACED");
    }

    @Test
    void takesUsageAsGiven() {
        String limited =
                """
                [{"id":"big","layer":"ITEM","terms":{"type":"PERCENT_OFF","permyriad":1000},
                  "limits":{"ordersPerShopper":1}}]
                """;
        assertThat(trial(limited, "").json().at("/trace/0/outcome").asString())
                .isEqualTo("APPLIED");
        assertThat(
                        trial(
                                        limited,
                                        ",\"usage\":[{\"activityId\":\"big\",\"ordersByShopper\":1}]")
                                .json()
                                .at("/trace/0/code")
                                .asString())
                .isEqualTo("LIMIT_REACHED");
    }

    @Test
    void namesTheRuleSetItCantFind() {
        Answer answer = trial("[]", ",\"ruleSet\":{\"id\":\"retail\",\"version\":999}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/code").asString()).isEqualTo("UNKNOWN_RULE_SET");
        assertThat(trial("[]", ",\"ruleSet\":{\"id\":\"retail\",\"version\":null}").status())
                .isEqualTo(200);
    }

    private Answer trial(String activities, String more) {
        return node.post(
                "/v1/trials",
                "{\"cart\":" + Json.cart("sku") + ",\"activities\":" + activities + more + "}");
    }
}
