package io.pricewright.service.pricing;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QuoteControllerTest {
    private final Node node = SharedNode.get();
    private final String sku = unique("sku");
    private final String id = unique("activity");

    @Test
    void pricesByStoredActivities() {
        create(Json.percentOff(id, sku, 1_000));
        Answer answer = node.post("/v1/quotes", Json.cart(sku));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/totals/listMinor").asLong()).isEqualTo(20_000);
        assertThat(answer.json().at("/totals/payableMinor").asLong()).isEqualTo(18_000);
        assertThat(answer.json().at("/applied/0/activityId").asString()).isEqualTo(id);
        assertThat(answer.json().at("/applied/0/activityVersion").asLong()).isEqualTo(1);
        assertThat(answer.json().at("/lines/0/units/0/adjustments/0/amountMinor").asLong())
                .isEqualTo(-1_000);
        assertThat(answer.json().at("/degraded").isEmpty()).isTrue();
    }

    @Test
    void promisesThePriceByToken() {
        Answer answer = node.post("/v1/quotes", Json.cart(sku));
        TokenSigner.Verdict verdict =
                node.bean(TokenSigner.class)
                        .verify(answer.json().at("/token").asString(), Instant.now());
        assertThat(verdict).isInstanceOf(TokenSigner.Valid.class);
        QuoteToken token = ((TokenSigner.Valid) verdict).token();
        assertThat(token.quoteId()).isEqualTo(answer.json().at("/quoteId").asString());
        assertThat(token.payableMinor()).isEqualTo(20_000);
        assertThat(token.shopperId()).isEqualTo("u1");
        assertThat(token.expiresAt())
                .isEqualTo(Instant.parse(answer.json().at("/expiresAt").asString()));
    }

    @Test
    void theNextQuoteAfterAnEditUsesIt() {
        create(Json.percentOff(id, sku, 1_000));
        for (int version = 1; version < 30; version++) {
            int permyriad = version * 100;
            Answer edited =
                    node.republish(
                            "/v1/activities/" + id,
                            "\"" + version + "\"",
                            Json.percentOff(id, sku, permyriad));
            assertThat(edited.status()).isEqualTo(200);
            assertThat(node.payableMinor(Json.cart(sku))).isEqualTo(20_000 - 2L * permyriad);
        }
    }

    @Test
    void anActivityMovesFromOneGoodToAnother() {
        String other = unique("sku");
        assertThat(node.payableMinor(Json.cart(other))).isEqualTo(20_000);
        create(Json.percentOff(id, sku, 1_000));
        assertThat(node.payableMinor(Json.cart(sku))).isEqualTo(18_000);
        node.republish("/v1/activities/" + id, "*", Json.percentOff(id, other, 1_000));
        assertThat(node.payableMinor(Json.cart(sku))).isEqualTo(20_000);
        assertThat(node.payableMinor(Json.cart(other))).isEqualTo(18_000);
        assertThat(node.post("/v1/quotes", Json.cart(sku)).json().at("/notApplied").isEmpty())
                .isTrue();
    }

    @Test
    void pausedIsOffAndResumedIsOn() {
        create(Json.percentOff(id, sku, 1_000));
        node.post("/v1/activities/" + id + "/pause", "");
        assertThat(node.payableMinor(Json.cart(sku))).isEqualTo(20_000);
        node.post("/v1/activities/" + id + "/resume", "");
        assertThat(node.payableMinor(Json.cart(sku))).isEqualTo(18_000);
    }

    @Test
    void aCouponCountsWhenItsCodeIsPresented() {
        String code = unique("CODE");
        create(
                """
                {"id":"%s","layer":"ITEM","source":"COUPON","coupon":"%s",
                 "terms":{"type":"PERCENT_OFF","permyriad":1000},
                 "scope":{"include":{"skus":["%s"]}}}
                """
                        .formatted(id, code, sku));
        Answer without = node.post("/v1/quotes", Json.cart(sku));
        assertThat(without.json().at("/notApplied").isEmpty()).isTrue();
        Answer with = node.post("/v1/quotes", Json.cart(sku, code, "NOBODY-KNOWS"));
        assertThat(with.json().at("/totals/payableMinor").asLong()).isEqualTo(18_000);
        assertThat(with.json().at("/coupons/0/status").asString()).isEqualTo("APPLIED");
        assertThat(with.json().at("/coupons/1/status").asString()).isEqualTo("UNKNOWN");
    }

    @Test
    void onlyOpenActivitiesAreLookedAt() {
        create(
                """
                {"id":"%s","layer":"ITEM","terms":{"type":"PERCENT_OFF","permyriad":1000},
                 "scope":{"include":{"skus":["%s"]}},
                 "schedule":{"from":"2999-01-01T00:00:00Z"}}
                """
                        .formatted(id, sku));
        Answer answer = node.post("/v1/quotes", Json.cart(sku));
        assertThat(answer.json().at("/applied").isEmpty()).isTrue();
        assertThat(node.get("/v1/activities/" + id).json().at("/status").asString())
                .isEqualTo("SCHEDULED");
    }

    @Test
    void saysByHowMuchTheSelectionIsBetterWhenAsked() {
        create(Json.percentOff(id, sku, 1_000));
        create(Json.percentOff(unique("activity"), sku, 500));
        String silent = node.post("/v1/quotes", Json.cart(sku)).text();
        assertThat(silent).contains("Displaced by '" + id + "'.").doesNotContain("betterByMinor");
        String explained = Json.cart(sku).replaceFirst("\\{", "{\"explain\":true,");
        JsonNode not = node.post("/v1/quotes", explained).json().at("/notApplied/0");
        assertThat(not.at("/betterByMinor").asLong()).isEqualTo(1_000);
        assertThat(not.at("/message").asString())
                .isEqualTo("Displaced by '" + id + "', saving 10.00 CNY more.");
    }

    @Test
    void saysWhoPaysForTheDiscount() {
        create(
                """
                {"id":"%s","layer":"ITEM","terms":{"type":"PERCENT_OFF","permyriad":1000},
                 "scope":{"include":{"skus":["%s"]}},
                 "funding":[{"party":"platform","permyriad":7000},{"party":"shop:s1","permyriad":3000}]}
                """
                        .formatted(id, sku));
        JsonNode funding = node.post("/v1/quotes", Json.cart(sku)).json().at("/funding");
        assertThat(funding.at("/0/party").asString()).isEqualTo("platform");
        assertThat(funding.at("/0/amountMinor").asLong()).isEqualTo(1_400);
        assertThat(funding.at("/1/activities/0/activityId").asString()).isEqualTo(id);
        assertThat(funding.at("/1/activities/0/lines/0/id").asString()).isEqualTo("l1");
        assertThat(funding.at("/1/activities/0/lines/0/amountMinor").asLong()).isEqualTo(600);
    }

    @Test
    void goodsThatDifferInASpaceAreDifferentGoods() {
        create(Json.percentOff(id, sku, 1_000));
        assertThat(node.payableMinor(Json.cart(sku + " "))).isEqualTo(20_000);
        assertThat(node.payableMinor(Json.cart(sku.toUpperCase(java.util.Locale.ROOT))))
                .isEqualTo(20_000);
    }

    private void create(String activity) {
        Answer answer = node.publish(activity);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
