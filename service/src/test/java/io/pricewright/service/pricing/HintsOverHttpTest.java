package io.pricewright.service.pricing;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Hints of stored activities: whoever does what a hint says gets the price it names. */
class HintsOverHttpTest {
    private final Node node = SharedNode.get();
    private final String sku = unique("sku");
    private final String id = unique("activity");

    @Test
    void aQuoteHasNoneUnlessAsked() {
        create(spend300());
        assertThat(quote(cart(2, "", "")).at("/hints").isEmpty()).isTrue();
    }

    @Test
    void moreUnitsReachAThreshold() {
        create(spend300());
        JsonNode hint = quote(cart(2, "", ",\"hints\":3")).at("/hints/0");
        assertThat(hint.at("/activityId").asString()).isEqualTo(id);
        assertThat(hint.at("/kind").asString()).isEqualTo("SPEND");
        assertThat(hint.at("/add/0/lineId").asString()).isEqualTo("l1");
        assertThat(hint.at("/add/0/quantity").asLong()).isEqualTo(1);
        assertThat(hint.at("/addMinor").asLong()).isEqualTo(10_000);
        assertThat(hint.at("/saveMinor").asLong()).isEqualTo(5_000);
        assertThat(hint.at("/message").asString())
                .isEqualTo(
                        "Add 1 × '%s' for '%s': you save 50.00 CNY more and pay 250.00 CNY."
                                .formatted(sku, id));
        assertThat(hint.at("/payableMinor").asLong()).isEqualTo(payable(cart(3, "", "")));
    }

    @Test
    void aHeldCouponNeedNotBePresentedToBeFound() {
        String code = unique("CODE");
        create(
                """
                {"id":"%s","layer":"ITEM","source":"COUPON","coupon":"%s",
                 "terms":{"type":"PERCENT_OFF","permyriad":1000},
                 "scope":{"include":{"skus":["%s"]}}}
                """
                        .formatted(id, code, sku));
        JsonNode answer =
                quote(cart(2, "", ",\"hints\":1,\"heldCoupons\":[\"%s\"]".formatted(code)));
        assertThat(answer.at("/notApplied").isEmpty()).isTrue();
        assertThat(answer.at("/totals/payableMinor").asLong()).isEqualTo(20_000);
        JsonNode hint = answer.at("/hints/0");
        assertThat(hint.at("/kind").asString()).isEqualTo("COUPON");
        assertThat(hint.at("/coupon").asString()).isEqualTo(code);
        assertThat(hint.at("/saveMinor").asLong()).isEqualTo(2_000);
        assertThat(hint.at("/payableMinor").asLong())
                .isEqualTo(payable(cart(2, ",\"coupons\":[\"%s\"]".formatted(code), "")));
    }

    @Test
    void aMissingPartIsNamedWhenItsPriceIsGiven() {
        String lamp = unique("lamp");
        create(
                """
                {"id":"%s","layer":"ITEM","terms":{"type":"BUNDLE_PRICE",
                 "parts":[{"sku":"%s","quantity":2},{"sku":"%s","quantity":1}],
                 "reward":{"priceMinor":21000}}}
                """
                        .formatted(id, sku, lamp));
        // An offer on the lamp alone, which nothing in the cart as it is would find.
        create(
                """
                {"id":"%s","layer":"PLATFORM","terms":{"type":"ORDER_AMOUNT_OFF","amountMinor":100},
                 "scope":{"include":{"skus":["%s"]}}}
                """
                        .formatted(unique("activity"), lamp));
        assertThat(quote(cart(2, "", ",\"hints\":3")).at("/hints").isEmpty()).isTrue();
        String goods =
                "{\"id\":\"g1\",\"sku\":\"%s\",\"quantity\":1,\"unitPriceMinor\":5000}"
                        .formatted(lamp);
        JsonNode hint = quote(cart(2, "", ",\"hints\":3,\"goods\":[" + goods + "]")).at("/hints/0");
        assertThat(hint.at("/kind").asString()).isEqualTo("ITEM");
        assertThat(hint.at("/add/0/sku").asString()).isEqualTo(lamp);
        assertThat(hint.at("/payableMinor").asLong()).isEqualTo(20_900);
        String taken = cart(2, "", "").replace("\"lines\":[", "\"lines\":[" + goods + ",");
        assertThat(payable(taken)).isEqualTo(20_900);
    }

    @Test
    void aTrialHintsToo() {
        Answer answer =
                node.post(
                        "/v1/trials",
                        "{\"cart\":"
                                + cart(2, "", ",\"hints\":1")
                                + ",\"activities\":["
                                + spend300()
                                + "]}");
        assertThat(answer.json().at("/hints/0/payableMinor").asLong()).isEqualTo(25_000);
    }

    @Test
    void refusesWhatCouldNotBeAdded() {
        refused(",\"hints\":11", "OUT_OF_RANGE", "/hints");
        refused(",\"hints\":\"3\"", "WRONG_TYPE", "/hints");
        refused(
                ",\"goods\":[{\"id\":\"l1\",\"sku\":\"x\",\"quantity\":1,\"unitPriceMinor\":1}]",
                "DUPLICATE_LINE",
                "/goods");
    }

    private void refused(String more, String code, String pointer) {
        Answer answer = node.post("/v1/quotes", cart(2, "", more));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo(code);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    private String spend300() {
        return """
               {"id":"%s","layer":"PLATFORM","scope":{"include":{"skus":["%s"]}},
                "terms":{"type":"SPEND_TIERS",
                 "tiers":[{"spendMinor":30000,"reward":{"amountMinor":5000}}]}}
               """
                .formatted(id, sku);
    }

    private String cart(int quantity, String coupons, String more) {
        return """
               {"currency":"CNY","shopper":{"id":"u1"},
                "lines":[{"id":"l1","sku":"%s","quantity":%d,"unitPriceMinor":10000}]%s%s}
               """
                .formatted(sku, quantity, coupons, more);
    }

    private long payable(String cart) {
        return quote(cart).at("/totals/payableMinor").asLong();
    }

    private JsonNode quote(String cart) {
        Answer answer = node.post("/v1/quotes", cart);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private void create(String activity) {
        Answer answer = node.publish(activity);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
