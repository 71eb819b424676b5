package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What a quote promised is held, confirmed, released and refunded over HTTP, each once. */
class ReservationControllerTest {
    private final Node node = SharedNode.get();
    private final String sku = SharedNode.unique("sku");
    private final String activity = SharedNode.unique("flash");
    private final String key = SharedNode.unique("key");
    private final String order = SharedNode.unique("order");

    private void publish(long units, String more) {
        Answer answer = node.publish(flash(units, 4_900, more));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private String flash(long units, long priceMinor, String more) {
        return """
               {"id":"%s","layer":"ITEM","terms":{"type":"FLASH_SALE","prices":{"%s":%d}},
                "scope":{"include":{"skus":["%s"]}},"inventory":{"%s":%d}%s}
               """
                .formatted(activity, sku, priceMinor, sku, sku, units, more);
    }

    private String cart() {
        return """
               {"currency":"CNY","channel":"APP","shopper":{"id":"u1"},
                "lines":[{"id":"l1","sku":"%s","quantity":2,"unitPriceMinor":10000}],"coupons":[]}
               """
                .formatted(sku);
    }

    private String token() {
        return node.post("/v1/quotes", cart()).json().at("/token").asString();
    }

    private Answer reserve(String key, String body) {
        return post("/v1/reservations", key, body);
    }

    private Answer post(String path, String key, String body) {
        return node.send(
                node.request(path)
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body)));
    }

    private String body(String token) {
        return "{\"token\":\"%s\",\"orderId\":\"%s\"}".formatted(token, order);
    }

    private String stock() {
        return Stocked.row(node, activity, sku);
    }

    @Test
    void whatWasQuotedIsHeldOnceAndConfirmedOnce() {
        publish(10, ",\"limits\":{\"unitsPerShopper\":5},\"budgetMinor\":100000");
        String body = body(token());
        Answer first = reserve(key, body);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.header("Location")).isEqualTo("/v1/reservations/" + key);
        JsonNode held = first.json();
        assertThat(held.at("/state").asString()).isEqualTo("HELD");
        assertThat(held.at("/payableMinor").asLong()).isEqualTo(9_800);
        assertThat(held.at("/holds").toString())
                .isEqualTo(
                        """
                        [{"kind":"SHOPPER_UNITS","activityId":"A","name":"","amount":2,"refunded":0},\
                        {"kind":"BUDGET","activityId":"A","name":"","amount":10200,"refunded":0},\
                        {"kind":"STOCK","activityId":"A","name":"S","amount":2,"refunded":0}]"""
                                .replace("\"A\"", "\"" + activity + "\"")
                                .replace("\"S\"", "\"" + sku + "\""));
        assertThat(stock()).isEqualTo("10 8 2 0");

        Answer again = reserve(key, body);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(stock()).isEqualTo("10 8 2 0");

        String confirm = "/v1/reservations/" + key + "/confirm";
        Answer confirmed = node.post(confirm, "");
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
        assertThat(confirmed.json().at("/state").asString()).isEqualTo("CONFIRMED");
        assertThat(node.post(confirm, "").text()).isEqualTo(confirmed.text());
        assertThat(stock()).isEqualTo("10 8 0 2");
        Answer released = node.post("/v1/reservations/" + key + "/release", "");
        assertThat(released.status()).isEqualTo(409);
        assertThat(released.json().at("/code").asString()).isEqualTo("ALREADY_CONFIRMED");
        assertThat(node.get("/v1/reservations/" + key).json().at("/state").asString())
                .isEqualTo("CONFIRMED");
        assertThat(reserve(key, body).text())
                .as("is answered as the first time")
                .isEqualTo(first.text());
    }

    @Test
    void whatIsReleasedIsFreeAgain() {
        publish(10, ",\"limits\":{\"ordersPerShopper\":1,\"orders\":1},\"budgetMinor\":20000");
        String one = token();
        String two = token();
        String three = token();
        assertThat(reserve(key, body(one)).status()).isEqualTo(201);
        Answer released = node.post("/v1/reservations/" + key + "/release", "");
        assertThat(released.json().at("/state").asString()).isEqualTo("RELEASED");
        assertThat(node.post("/v1/reservations/" + key + "/release", "").text())
                .isEqualTo(released.text());
        assertThat(stock()).isEqualTo("10 10 0 0");
        assertThat(reserve(SharedNode.unique("key"), body(two)).status())
                .as("limits and budget are free again")
                .isEqualTo(201);
        Answer third = reserve(SharedNode.unique("key"), body(three));
        assertThat(third.status()).isEqualTo(409);
        assertThat(third.json().at("/code").asString()).isEqualTo("LIMIT_REACHED");
        assertThat(third.json().at("/details/activityId").asString()).isEqualTo(activity);
    }

    @Test
    void aLimitPerDayIsThatOfTheDayOfTheQuote() {
        publish(10, ",\"limits\":{\"unitsPerShopperPerDay\":2,\"dayZone\":\"Asia/Shanghai\"}");
        String one = token();
        String two = token();
        Answer held = reserve(key, body(one));
        assertThat(held.status()).as(held.text()).isEqualTo(201);
        String day = held.json().at("/holds/0/name").asString();
        assertThat(LocalDate.parse(day)).isBetween(today().minusDays(1), today());

        Answer refused = reserve(SharedNode.unique("key"), body(two));
        assertThat(refused.json().at("/code").asString()).isEqualTo("LIMIT_REACHED");
        assertThat(refused.json().at("/details/name").asString()).isEqualTo(day);
        assertThat(refused.text()).contains("limit of " + day);
        JsonNode not = node.post("/v1/quotes", cart()).json().at("/notApplied/0");
        assertThat(not.at("/code").asString()).isEqualTo("LIMIT_REACHED");
        assertThat(not.at("/path").asString()).isEqualTo("/limits/unitsPerShopperPerDay");
        assertThat(not.at("/message").asString()).startsWith("Today ");

        aDayGoesBy();
        assertThat(reserve(SharedNode.unique("key"), body(token())).status()).isEqualTo(201);
        node.post("/v1/reservations/" + key + "/release", "");
        assertThat(Stocked.usedOn(node, activity, "2000-01-01")).as("its own day").isZero();
        assertThat(Stocked.usedOn(node, activity, today().toString())).isEqualTo(2);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    /** What was held today was held long ago. */
    private void aDayGoesBy() {
        new TransactionTemplate(node.bean(PlatformTransactionManager.class))
                .executeWithoutResult(
                        status -> {
                            for (String past :
                                    List.of(
                                            "UPDATE inventory_shopper_limit SET period = :day",
                                            "UPDATE reservation_hold SET name = :day")) {
                                Stocked.sql(node)
                                        .sql(
                                                past
                                                        + " WHERE activity_id = :activity"
                                                        + " AND kind = 'SHOPPER_UNITS'")
                                        .param("day", "2000-01-01")
                                        .param("activity", activity)
                                        .update();
                            }
                        });
    }

    @Test
    void whatIsReleasedBeforeItWasMadeIsNotMade() {
        publish(10, "");
        Answer released = node.post("/v1/reservations/" + key + "/release", "");
        assertThat(released.status()).isEqualTo(200);
        Answer late = reserve(key, body(token()));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().at("/code").asString()).isEqualTo("RELEASED_BEFORE");
        assertThat(stock()).isEqualTo("10 10 0 0");
    }

    @Test
    void nothingIsHeldWhenThereIsNotEnough() {
        publish(3, "");
        String token = token();
        assertThat(reserve(key, body(token)).status()).isEqualTo(201);
        String other = SharedNode.unique("key");
        Answer refused = reserve(other, body(token));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/code").asString()).isEqualTo("STOCK_EXHAUSTED");
        assertThat(refused.json().at("/details/name").asString()).isEqualTo(sku);
        node.post("/v1/reservations/" + key + "/release", "");
        assertThat(reserve(other, body(token)).status())
                .as("sold out is no answer that is kept")
                .isEqualTo(201);
    }

    @Test
    void aKeyIsForOneRequest() {
        publish(10, "");
        String token = token();
        assertThat(reserve(key, body(token)).status()).isEqualTo(201);
        Answer other = reserve(key, "{\"token\":\"%s\",\"orderId\":\"another\"}".formatted(token));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().at("/code").asString()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        Answer without = node.post("/v1/reservations", body(token));
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.json().at("/code").asString()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(reserve("a/b", body(token)).json().at("/code").asString())
                .isEqualTo("INVALID_IDEMPOTENCY_KEY");
    }

    @Test
    void aTokenOfSomebodyElsePromisesNothing() {
        Answer forged = reserve(key, body("1.e30.c2lnbmVk"));
        assertThat(forged.status()).isEqualTo(422);
        assertThat(forged.json().at("/code").asString()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void aWorseActivityIsToldWithTheDifference() {
        publish(10, "");
        String token = token();
        assertThat(node.republish("/v1/activities/" + activity, "*", flash(10, 5_900, "")).status())
                .isEqualTo(200);
        Answer changed = reserve(key, body(token));
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.json().at("/code").asString()).isEqualTo("QUOTE_CHANGED");
        assertThat(changed.json().at("/details").toString())
                .isEqualTo(
                        "{\"quotedMinor\":9800,\"payableMinor\":null,\"activities\":[{\"activityId\":\"%s\",\"quotedVersion\":1,\"version\":2}]}"
                                .formatted(activity));
        String withCart =
                "{\"token\":\"%s\",\"orderId\":\"%s\",\"cart\":%s}".formatted(token, order, cart());
        assertThat(reserve(key, withCart).json().at("/details/payableMinor").asLong())
                .isEqualTo(11_800);
        assertThat(stock()).isEqualTo("10 10 0 0");
    }

    @Test
    void aBetterActivityLeavesTheQuotedPriceStanding() {
        publish(10, "");
        String token = token();
        node.republish("/v1/activities/" + activity, "*", flash(12, 3_900, ""));
        Answer granted =
                reserve(
                        key,
                        "{\"token\":\"%s\",\"orderId\":\"%s\",\"cart\":%s}"
                                .formatted(token, order, cart()));
        assertThat(granted.status()).as(granted.text()).isEqualTo(201);
        assertThat(granted.json().at("/payableMinor").asLong()).isEqualTo(9_800);
        assertThat(stock()).isEqualTo("12 10 2 0");
    }

    @Test
    void anEditThatChangesNoPriceLeavesTheQuoteStanding() {
        publish(10, "");
        String token = token();
        node.republish("/v1/activities/" + activity, "*", flash(12, 4_900, ",\"name\":\"Other\""));
        assertThat(reserve(key, body(token)).status()).isEqualTo(201);
    }

    @Test
    void whatIsPausedCanNotBeReserved() {
        publish(10, "");
        String token = token();
        assertThat(node.post("/v1/activities/" + activity + "/pause", "").status()).isEqualTo(200);
        assertThat(reserve(key, body(token)).json().at("/code").asString())
                .isEqualTo("QUOTE_CHANGED");
    }

    @Test
    void unitsComeBackOnce() {
        publish(10, ",\"limits\":{\"unitsPerShopper\":2}");
        reserve(key, body(token()));
        String refunds = "/v1/reservations/" + key + "/refunds";
        String one =
                """
                {"holds":[{"kind":"STOCK","activityId":"%s","name":"%s","amount":1},
                          {"kind":"SHOPPER_UNITS","activityId":"%s","amount":1}]}
                """
                        .formatted(activity, sku, activity);
        assertThat(post(refunds, key + "-r1", one).json().at("/code").asString())
                .isEqualTo("NOT_CONFIRMED");
        Answer confirmed = node.post("/v1/reservations/" + key + "/confirm", "");
        Answer refunded = post(refunds, key + "-r1", one);
        assertThat(refunded.status()).as(refunded.text()).isEqualTo(200);
        assertThat(post(refunds, key + "-r1", one).text()).isEqualTo(refunded.text());
        assertThat(stock()).isEqualTo("10 9 0 1");
        assertThat(post(refunds, key + "-r1", one.replace("1}", "2}")).status()).isEqualTo(422);
        assertThat(post(refunds, key + "-r2", one).status()).isEqualTo(200);
        Answer tooMuch = post(refunds, key + "-r3", one);
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(tooMuch.json().at("/code").asString()).isEqualTo("NOT_HELD");
        assertThat(tooMuch.json().at("/errors/0/pointer").asString()).isEqualTo("/holds/0");
        assertThat(stock()).isEqualTo("10 10 0 0");
        assertThat(node.get("/v1/reservations/" + key).json().at("/holds/0/refunded").asLong())
                .isEqualTo(2);
        assertThat(node.post("/v1/reservations/" + key + "/confirm", "").text())
                .as("is answered as the first time")
                .isEqualTo(confirmed.text());
    }

    @Test
    void aQuoteForAnotherInstantHasNothingToReserve() {
        publish(10, "");
        String other = cart().replaceFirst("\\{", "{\"at\":\"2027-01-01T00:00:00Z\",");
        assertThat(node.post("/v1/quotes", other).json().at("/token").isNull()).isTrue();
        Answer none = reserve(key, "{\"token\":null,\"orderId\":\"o\"}");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.json().at("/errors/0/pointer").asString()).isEqualTo("/token");
    }

    @Test
    void whatNobodyMadeIsUnknown() {
        assertThat(node.get("/v1/reservations/" + key).status()).isEqualTo(404);
        assertThat(node.post("/v1/reservations/" + key + "/confirm", "").status()).isEqualTo(404);
    }
}
