package io.pricewright.service.pricewatch;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PriceWatchTest {
    private final Node node = SharedNode.get();
    private final String sku = unique("watched");
    private final String id = unique("watched-activity");

    @Test
    void aFloorIsSetReadListedAndTakenAway() {
        JsonNode set = floor("\"floorMinor\":9000");
        assertThat(set.at("/sku").asString()).isEqualTo(sku);
        assertThat(node.get("/v1/price-floors/" + sku).json()).isEqualTo(set);
        assertThat(floors()).contains(sku);
        assertThat(node.send(node.request("/v1/price-floors/" + sku).DELETE()).status())
                .isEqualTo(204);
        assertThat(node.get("/v1/price-floors/" + sku).status()).isEqualTo(404);
        assertThat(floors()).doesNotContain(sku);
    }

    private List<String> floors() {
        List<String> skus = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = node.get("/v1/price-floors?limit=2&cursor=" + cursor).json();
            page.at("/items").forEach(floor -> skus.add(floor.at("/sku").asString()));
            cursor = page.at("/next").isNull() ? null : page.at("/next").asString();
        }
        return skus;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"currency\":\"CNY\",\"unitPriceMinor\":100 | CONTRADICTORY_FLOOR | /floorMinor",
                "\"currency\":\"CNY\",\"unitPriceMinor\":100,\"floorMinor\":101 | OUT_OF_RANGE"
                        + " | /floorMinor",
                "\"currency\":\"CNY\",\"unitPriceMinor\":100,\"floorPermyriad\":0 | OUT_OF_RANGE"
                        + " | /floorPermyriad",
                "\"currency\":\"CNY\",\"floorMinor\":1 | MISSING | /unitPriceMinor",
                "\"currency\":\"XXX\",\"unitPriceMinor\":100,\"floorMinor\":1 | UNKNOWN_CURRENCY"
                        + " | /currency",
                "\"sku\":\"other\",\"currency\":\"CNY\",\"unitPriceMinor\":100,\"floorMinor\":1"
                        + " | SKU_MISMATCH | /sku"
            })
    void aFloorThatSaysNothingClearIsRefused(String fields, String code, String pointer) {
        Answer answer = node.put("/v1/price-floors/" + sku, null, "{" + fields + "}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/code").asString()).isEqualTo(code);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void aQuoteUnderTheFloorIsAlertedOnceAndAgainWhenLower() {
        floor("\"floorPermyriad\":9500");
        node.publish(Json.percentOff(id, sku, 500));
        node.payableMinor(Json.cart(sku));
        assertThat(alerts()).isEmpty();

        node.republish("/v1/activities/" + id, "*", Json.percentOff(id, sku, 1_000));
        node.payableMinor(Json.cart(sku));
        node.payableMinor(Json.cart(sku));
        JsonNode alert = alerts().get(0);
        assertThat(alerts()).hasSize(1);
        assertThat(alert.at("/kind").asString()).isEqualTo("QUOTE");
        assertThat(alert.at("/floorMinor").asLong()).isEqualTo(9_500);
        assertThat(alert.at("/priceMinor").asLong()).isEqualTo(9_000);
        assertThat(alert.at("/activities/0").asString()).isEqualTo(id);
        assertThat(alert.at("/times").asLong()).isEqualTo(2);

        String path = "/v1/price-alerts/" + alert.at("/id").asLong() + "/acknowledge";
        assertThat(node.post(path, "").json().at("/acknowledgedBy").isNull()).isFalse();
        node.payableMinor(Json.cart(sku));
        assertThat(alerts()).isEmpty();

        node.republish("/v1/activities/" + id, "*", Json.percentOff(id, sku, 2_000));
        node.payableMinor(Json.cart(sku));
        assertThat(alerts()).hasSize(1);
        assertThat(alerts().get(0).at("/priceMinor").asLong()).isEqualTo(8_000);
        assertThat(alerts().get(0).at("/times").asLong()).isEqualTo(4);
        assertThat(node.post("/v1/price-alerts/999999999/acknowledge", "").status()).isEqualTo(404);
    }

    @Test
    void anAmountOfAnotherCurrencyIsNoFloor() {
        floor("\"floorMinor\":9900");
        node.publish(Json.percentOff(id, sku, 5_000));
        node.payableMinor(Json.cart(sku).replace("CNY", "USD"));
        assertThat(alerts()).isEmpty();
    }

    @Test
    void theHistoryTellsTheLowestPriceOfADay() {
        assertThat(history().at("/prices")).isEmpty();
        node.publish(Json.percentOff(id, sku, 3_000));
        node.payableMinor(Json.cart(sku));
        node.republish("/v1/activities/" + id, "*", Json.percentOff(id, sku, 1_000));
        node.payableMinor(Json.cart(sku));
        JsonNode prices = history().at("/prices/0");
        assertThat(prices.at("/currency").asString()).isEqualTo("CNY");
        assertThat(prices.at("/lowest/lowestMinor").asLong()).isEqualTo(7_000);
        assertThat(prices.at("/lowest/day")).isEqualTo(history().at("/last"));
        assertThat(prices.at("/days")).hasSize(1);
        assertThat(node.get("/v1/price-history/" + sku + "?days=0").status()).isEqualTo(400);
    }

    @Test
    void anotherInstantIsNoHistory() {
        node.post(
                "/v1/quotes",
                Json.cart(sku).replaceFirst("\\{", "{\"at\":\"2030-01-01T00:00:00Z\","));
        assertThat(history().at("/prices")).isEmpty();
    }

    @Test
    void thePatrolFindsWhatIsPlannedWithItsCoupon() {
        Instant from = Instant.now().plus(Duration.ofDays(10)).truncatedTo(ChronoUnit.HOURS);
        floor("\"floorMinor\":7000");
        node.publish(
                """
                {"id":"%s","layer":"ITEM","terms":{"type":"PERCENT_OFF","permyriad":2000},
                 "scope":{"include":{"brands":["brand of %s"]}},"schedule":{"from":"%s"}}
                """
                        .formatted(id, sku, from));
        node.publish(
                """
                {"id":"%s-coupon","layer":"PLATFORM","coupon":"%s",
                 "terms":{"type":"ORDER_PERCENT_OFF","permyriad":1500},
                 "scope":{"include":{"skus":["%s"]}},
                 "conditions":{"all":[{"segmentIn":["GOLD"]}]}}
                """
                        .formatted(id, unique("code"), sku));
        node.bean(Patrol.class).walk();
        assertThat(alerts()).hasSize(1);
        JsonNode alert = alerts().get(0);
        assertThat(alert.at("/kind").asString()).isEqualTo("PATROL");
        assertThat(alert.at("/priceMinor").asLong()).isEqualTo(6_800);
        assertThat(alert.at("/at").asString()).isEqualTo(from.toString());
        assertThat(alert.at("/cart/shopper/segments/0").asString()).isEqualTo("GOLD");
        assertThat(alert.at("/activities")).hasSize(2);
    }

    @Test
    void onlyOneNodeWalksInTurn() {
        PatrolTable turns = node.bean(PatrolTable.class);
        Instant later = Instant.now().plus(Duration.ofDays(1));
        assertThat(turns.begin(later, later)).isTrue();
        assertThat(turns.begin(later.plusSeconds(1), later.minusSeconds(1))).isFalse();
    }

    @Test
    void aDraftIsCheckedAndItsLowestCartCostsThat() {
        floor("\"floorMinor\":8000");
        node.publish(stackable(id + "-other", "\"channelIn\":[\"APP\"]"));
        assertThat(node.post("/v1/activities", stackable(id, "\"segmentIn\":[\"GOLD\"]")).status())
                .isEqualTo(201);
        JsonNode check = node.get("/v1/activities/" + id + "/check").json();
        assertThat(check.at("/complete").asBoolean()).as(check.toString()).isTrue();
        JsonNode other = other(check, id + "-other");
        assertThat(other.at("/relation").asString()).isEqualTo("STACK");
        JsonNode lowest = lowest(check, sku);
        assertThat(lowest.at("/unitPriceMinor").asLong()).isEqualTo(6_400);
        assertThat(lowest.at("/floorMinor").asLong()).isEqualTo(8_000);
        assertThat(lowest.at("/underFloor").asBoolean()).isTrue();
        assertThat(check.at("/underFloor").asBoolean()).isTrue();
        Trials.isCharged(node, lowest);

        // Warned, not blocked: an alert names the activity.
        assertThat(submit(id).status()).isEqualTo(200);
        assertThat(alerts().get(0).at("/kind").asString()).isEqualTo("ACTIVITY");
    }

    @Test
    void anUnknownActivityCantBeChecked() {
        assertThat(node.get("/v1/activities/" + id + "/check").status()).isEqualTo(404);
    }

    private String stackable(String activity, String asks) {
        return """
               {"id":"%s","layer":"ITEM","terms":{"type":"PERCENT_OFF","permyriad":2000},
                "scope":{"include":{"skus":["%s"]}},"stacking":{"stackable":true},
                "conditions":{"all":[{%s}]}}
               """
                .formatted(activity, sku, asks);
    }

    private Answer submit(String activity) {
        return node.send(
                node.request("/v1/activities/" + activity + "/submit")
                        .header("If-Match", "*")
                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
    }

    static JsonNode other(JsonNode check, String activity) {
        for (JsonNode other : check.at("/others")) {
            if (other.at("/activityId").asString().equals(activity)) {
                return other;
            }
        }
        throw new AssertionError(activity + " is not in " + check);
    }

    static JsonNode lowest(JsonNode check, String sku) {
        for (JsonNode lowest : check.at("/lowest")) {
            if (lowest.at("/sku").asString().equals(sku)) {
                return lowest;
            }
        }
        throw new AssertionError(sku + " is not in " + check);
    }

    private JsonNode floor(String floor) {
        Answer answer =
                node.put(
                        "/v1/price-floors/" + sku,
                        null,
                        """
                        {"currency":"CNY","unitPriceMinor":10000,"brand":"brand of %s",%s}
                        """
                                .formatted(sku, floor));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode history() {
        return node.get("/v1/price-history/" + sku + "?days=30").json();
    }

    /** Those of this test's good that nobody has acknowledged. */
    private List<JsonNode> alerts() {
        node.bean(Alerts.class).write();
        List<JsonNode> alerts = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = node.get("/v1/price-alerts?acknowledged=false&cursor=" + cursor).json();
            page.at("/items")
                    .forEach(
                            alert -> {
                                if (alert.at("/sku").asString().equals(sku)) {
                                    alerts.add(alert);
                                }
                            });
            cursor = page.at("/next").isNull() ? null : page.at("/next").asString();
        }
        return alerts;
    }
}
