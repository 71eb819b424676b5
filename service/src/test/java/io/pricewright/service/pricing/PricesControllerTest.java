package io.pricewright.service.pricing;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PricesControllerTest {
    private final Node node = SharedNode.get();
    private final String sku = unique("sku");
    private final String id = unique("activity");

    @Test
    void tellsTodaysPriceAndTheOneInReach() {
        create(Json.percentOff(id, sku, 1_000));
        create(
                """
                {"id":"%s-half","name":"Second at half price","layer":"ITEM",
                 "terms":{"type":"NTH_UNIT","nth":2,"permyriad":5000},
                 "scope":{"include":{"skus":["%s"]}}}
                """
                        .formatted(id, sku));
        JsonNode price = prices(list(good(sku))).at("/prices/0");
        assertThat(price.at("/sku").asString()).isEqualTo(sku);
        assertThat(price.at("/listMinor").asLong()).isEqualTo(10_000);
        assertThat(price.at("/unitPriceMinor").asLong()).isEqualTo(9_000);
        assertThat(price.at("/labels/0/activityId").asString()).isEqualTo(id);
        assertThat(price.at("/proof").asString()).isEqualTo("OPTIMAL");
        assertThat(price.at("/allTried").asBoolean()).isTrue();
        JsonNode reachable = price.at("/reachable");
        assertThat(reachable.at("/unitPriceMinor").asLong()).isEqualTo(7_500);
        assertThat(reachable.at("/activityId").asString()).isEqualTo(id + "-half");
        assertThat(reachable.at("/name").asString()).isEqualTo("Second at half price");
        assertThat(reachable.at("/conditions").toString())
                .isEqualTo("[{\"kind\":\"QUANTITY\",\"units\":2}]");
        assertThat(reachable.at("/message").asString()).isEqualTo("With 2 units: 75.00 CNY each.");
    }

    @Test
    void goodsDoNotMeetEachOther() {
        String other = unique("sku");
        create(
                """
                {"id":"%s","layer":"PLATFORM","terms":{"type":"ORDER_AMOUNT_OFF","amountMinor":500},
                 "scope":{"include":{"skus":["%s","%s"]}}}
                """
                        .formatted(id, sku, other));
        JsonNode prices = prices(list(good(sku), good(other))).at("/prices");
        assertThat(prices.at("/0/unitPriceMinor").asLong()).isEqualTo(9_500);
        assertThat(prices.at("/1/unitPriceMinor").asLong()).isEqualTo(9_500);
    }

    @Test
    void aCouponAtHandIsInReach() {
        String code = unique("CODE");
        create(
                Json.percentOff(id, sku, 2_000)
                        .replaceFirst("\\{", "{\"coupon\":\"" + code + "\","));
        assertThat(prices(list(good(sku))).at("/prices/0/reachable").isNull()).isTrue();
        JsonNode price =
                prices(with("\"heldCoupons\":[\"" + code + "\"]", good(sku))).at("/prices/0");
        assertThat(price.at("/unitPriceMinor").asLong()).isEqualTo(10_000);
        assertThat(price.at("/reachable/unitPriceMinor").asLong()).isEqualTo(8_000);
        JsonNode presented =
                prices(with("\"coupons\":[\"" + code + "\"]", good(sku))).at("/prices/0");
        assertThat(presented.at("/unitPriceMinor").asLong()).isEqualTo(8_000);
    }

    @Test
    void noGoodsAreRefused() {
        refused(list(), 422, "MISSING", "/skus");
        refused("{\"currency\":\"CNY\"}", 422, "MISSING", "/skus");
    }

    @Test
    void twoHundredGoodsAreTheMost() {
        String[] goods =
                IntStream.range(0, 201).mapToObj(i -> good(sku + i)).toArray(String[]::new);
        refused(list(goods), 422, "TOO_MANY", "/skus");
        assertThat(prices(list(java.util.Arrays.copyOf(goods, 200))).at("/prices").size())
                .isEqualTo(200);
    }

    @Test
    void aGoodAskedForTwiceIsRefused() {
        refused(list(good(sku), good("x"), good(sku)), 422, "DUPLICATE_SKU", "/skus/2/sku");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1 | OUT_OF_RANGE | /skus/1/unitPriceMinor",
                "9007199254740992 | OUT_OF_RANGE | /skus/1/unitPriceMinor",
                "null | MISSING | /skus/1/unitPriceMinor",
                "\"1\" | WRONG_TYPE | /skus/1/unitPriceMinor",
                "1,\"floorMinor\":-1 | OUT_OF_RANGE | /skus/1/floorMinor",
                "1,\"quantity\":2 | UNKNOWN_FIELD | /skus/1/quantity",
                "1,\"categories\":[null] | MISSING | /skus/1/categories/0",
            })
    void badGoodsAreRefusedWithTheirPlace(String price, String code, String pointer) {
        refused(
                list(good("fine"), "{\"sku\":\"x\",\"unitPriceMinor\":" + price + "}"),
                422,
                code,
                pointer);
    }

    @Test
    void badCircumstancesAreRefused() {
        refused(list(good(sku)).replace("CNY", "CNX"), 422, "UNKNOWN_CURRENCY", "/currency");
        refused(list("{\"unitPriceMinor\":1}"), 422, "MISSING", "/skus/0/sku");
        refused(with("\"lines\":[]", good(sku)), 422, "UNKNOWN_FIELD", "/lines");
        refused(with("\"mostUnits\":0", good(sku)), 422, "OUT_OF_RANGE", "/mostUnits");
        refused(with("\"mostCarts\":65", good(sku)), 422, "OUT_OF_RANGE", "/mostCarts");
    }

    private void refused(String request, int status, String code, String pointer) {
        Answer answer = node.post("/v1/prices", request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().at("/code").asString()).isEqualTo(code);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    private JsonNode prices(String request) {
        Answer answer = node.post("/v1/prices", request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static String list(String... goods) {
        return with("\"channel\":\"APP\"", goods);
    }

    private static String with(String field, String... goods) {
        return "{\"currency\":\"CNY\",%s,\"skus\":[%s]}"
                .formatted(
                        field,
                        IntStream.range(0, goods.length)
                                .mapToObj(i -> goods[i])
                                .collect(Collectors.joining(",")));
    }

    private static String good(String sku) {
        return "{\"sku\":\"%s\",\"unitPriceMinor\":10000}".formatted(sku);
    }

    private void create(String activity) {
        Answer answer = node.publish(activity);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
