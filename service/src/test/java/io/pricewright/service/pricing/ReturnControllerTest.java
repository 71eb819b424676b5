package io.pricewright.service.pricing;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Cart;
import io.pricewright.returns.FinalQuote;
import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Two units at 100.00, 40.00 off 200.00, of which one comes back. */
class ReturnControllerTest {
    private static final String ONE =
            "{\"id\":\"r1\",\"units\":[{\"line\":\"l1\",\"quantity\":1}]}";

    private final Node node = SharedNode.get();
    private final JsonMapper json = node.bean(JsonMapper.class);
    private final String sku = unique("sku");
    private final String id = unique("activity");
    private final String cart = Json.cart(sku);
    private ObjectNode quote;

    @BeforeEach
    void sell() {
        Answer created = node.publish(activity(4_000));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        quote = (ObjectNode) json.readTree(node.post("/v1/quotes", cart).text());
        assertThat(quote.at("/totals/payableMinor").asLong()).isEqualTo(16_000);
    }

    @Test
    void keepsBackTheDiscountThatTheRestNoLongerEarns() {
        JsonNode plan = plan(ONE, "");
        assertThat(plan.at("/quoteId")).isEqualTo(quote.at("/quoteId"));
        assertThat(plan.at("/totals/paidMinor").asLong()).isEqualTo(8_000);
        assertThat(plan.at("/totals/keptBackMinor").asLong()).isEqualTo(2_000);
        assertThat(plan.at("/totals/refundMinor").asLong()).isEqualTo(6_000);
        assertThat(plan.at("/lines/0/units/0/refundMinor").asLong()).isEqualTo(6_000);
        assertThat(plan.at("/reasons/0/activityId").asString()).isEqualTo(id);
        assertThat(plan.at("/reasons/0/policy").asString()).isEqualTo("REEVALUATE");
        assertThat(plan.at("/reasons/0/message").asString())
                .isEqualTo(
                        "It took 20.00 CNY off what stays; alone, that earns 0.00 CNY: 20.00 CNY"
                                + " is lost.");
    }

    @Test
    void givesItBackWithTheRest() {
        JsonNode plan = plan(ONE.replace("r1", "r2"), ONE);
        assertThat(plan.at("/totals/givenBackMinor").asLong()).isEqualTo(2_000);
        assertThat(plan.at("/totals/refundMinor").asLong()).isEqualTo(10_000);
        assertThat(plan.at("/order/refundedMinor").asLong()).isEqualTo(16_000);
    }

    @Test
    void returnsByTheVersionsOfTheOrder() {
        JsonNode before = plan(ONE, "");
        node.republish("/v1/activities/" + id, "*", activity(1_000));
        node.post("/v1/activities/" + id + "/pause", "");
        assertThat(node.payableMinor(cart)).isEqualTo(20_000);
        assertThat(plan(ONE, "")).isEqualTo(before);
    }

    @Test
    void theTokenMayHaveExpired() {
        Instant past = Instant.parse("2020-01-01T00:00:00Z");
        quote.put("token", token(finalQuote(), past));
        assertThat(plan(ONE, "").at("/totals/refundMinor").asLong()).isEqualTo(6_000);
    }

    @Test
    void aQuoteNobodySignedIsRefused() {
        quote.put("token", quote.get("token").asString() + "A");
        requireProblem(ONE, "", "INVALID_TOKEN", "/quote/token");
        quote.remove("token");
        requireProblem(ONE, "", "NOT_RETURNABLE", "/quote/token");
    }

    @Test
    void aTrialIsRefused() {
        Answer trial =
                node.post(
                        "/v1/trials",
                        "{\"cart\":" + cart + ",\"activities\":[" + activity(4_000) + "]}");
        quote = (ObjectNode) json.readTree(trial.text());
        requireProblem(ONE, "", "NOT_RETURNABLE", "/quote/token");
    }

    @Test
    void aQuoteOrCartThatWasChangedIsRefused() {
        ((ObjectNode) quote.at("/lines/0/units/0")).put("payableMinor", 9_999);
        requireProblem(ONE, "", "QUOTE_CHANGED", "/quote");
        String other = cart.replace("\"quantity\":2", "\"quantity\":3");
        requireProblem(
                node.post("/v1/returns/plan", body(other, ONE, "")), "CART_CHANGED", "/cart");
    }

    @Test
    void aVersionOrRuleSetThatIsNotHereIsRefused() {
        ((ObjectNode) quote.at("/applied/0")).put("activityVersion", 9);
        quote.put("token", token(finalQuote(), Instant.now()));
        requireProblem(ONE, "", "UNKNOWN_ACTIVITY_VERSION", "/quote");
        ((ObjectNode) quote.at("/ruleSet")).put("version", 9);
        quote.put("token", token(finalQuote(), Instant.now()));
        requireProblem(ONE, "", "UNKNOWN_RULE_SET", "/quote/ruleSet");
    }

    @Test
    void whatCantComeBackIsRefusedAtItsPlace() {
        requireProblem(ONE, ONE, "DUPLICATE_RETURN", "/now/id");
        requireProblem(
                ONE.replace("\"quantity\":1", "\"quantity\":3"),
                "",
                "TOO_MANY_UNITS",
                "/now/units/0/quantity");
        requireProblem(
                ONE.replace("\"quantity\":1", "\"quantity\":0"),
                "",
                "OUT_OF_RANGE",
                "/now/units/0/quantity");
        requireProblem(
                ONE.replace("r1", "r2"),
                ONE.replace("l1", "l7"),
                "UNKNOWN_LINE",
                "/earlier/0/units/0/line");
        requireProblem("{\"id\":\"r1\"}", "", "MISSING", "/now/units");
        requireProblem("{\"id\":\"r1\",\"items\":[]}", "", "UNKNOWN_FIELD", "/now/items");
        requireProblem("null", "", "MISSING", "/now");
        requireProblem(
                ONE, String.join(",", Collections.nCopies(101, ONE)), "TOO_MANY", "/earlier");
        requireProblem(node.post("/v1/returns/plan", "{}"), "MISSING", "/quote");
        quote.remove("lines");
        requireProblem(ONE, "", "QUOTE_CHANGED", "/quote");
        quote.put("lines", 7);
        requireProblem(ONE, "", "WRONG_TYPE", "/quote/lines");
    }

    private String activity(long offMinor) {
        return """
               {"id":"%s","layer":"PLATFORM","returns":"REEVALUATE",
                "terms":{"type":"EVERY_SPEND","everyMinor":20000,"offMinor":%d},
                "scope":{"include":{"skus":["%s"]}}}
               """
                .formatted(id, offMinor, sku);
    }

    private String body(String cart, String now, String earlier) {
        return "{\"quote\":"
                + quote
                + ",\"cart\":"
                + cart
                + ",\"earlier\":["
                + earlier
                + "],\"now\":"
                + now
                + "}";
    }

    private JsonNode plan(String now, String earlier) {
        Answer answer = node.post("/v1/returns/plan", body(cart, now, earlier));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private void requireProblem(String now, String earlier, String code, String pointer) {
        requireProblem(node.post("/v1/returns/plan", body(cart, now, earlier)), code, pointer);
    }

    private static void requireProblem(Answer answer, String code, String pointer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().at("/code").asString()).as(answer.text()).isEqualTo(code);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    private FinalQuote finalQuote() {
        return json.readerFor(FinalQuote.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(quote);
    }

    /** As this service would have signed it. */
    private String token(FinalQuote content, Instant expiresAt) {
        return node.bean(TokenSigner.class)
                .sign(
                        new QuoteToken(
                                quote.get("quoteId").asString(),
                                expiresAt,
                                Fingerprint.of(json.readValue(cart, Cart.class), json),
                                Fingerprint.of(content, json),
                                "CNY",
                                16_000,
                                content.ruleSet().id(),
                                content.ruleSet().version(),
                                Map.of(),
                                "u1",
                                List.of(),
                                List.of()));
    }
}
