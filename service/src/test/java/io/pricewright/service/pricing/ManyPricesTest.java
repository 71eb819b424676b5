package io.pricewright.service.pricing;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.codec.FactsJson;
import io.pricewright.facts.Activity;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.RedisCommands;
import io.pricewright.service.SharedNode;
import io.pricewright.service.activity.StoredActivities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Two hundred goods of a list beside ten thousand active activities. */
class ManyPricesTest {
    private static final int MANY = 10_000;
    private static final int GOODS = 200;
    private static final JsonMapper JSON = FactsJson.json();

    private final Node node = SharedNode.get();
    private final String mall = unique("list");

    @Test
    void everyPriceIsThatOfACartAndEveryBetterOneIsReal() {
        List<Activity> activities = activities();
        StoredActivities.insert(node, activities);

        long selects = selects();
        long reads = redisReads();
        long begun = System.nanoTime();
        Answer cold = node.post("/v1/prices", request().toString());
        long seconds = 1 + (System.nanoTime() - begun) / 1_000_000_000;
        assertThat(cold.status()).as(cold.text()).isEqualTo(200);
        // Index, activities and the revision before each; the follower looks each second.
        assertThat(selects() - selects)
                .as("statements of a cold list")
                .isBetween(4L, 5 + 2 * seconds);
        assertThat(redisReads() - reads).as("Redis reads of a cold list").isEqualTo(2);

        selects = selects();
        reads = redisReads();
        JsonNode answer = node.post("/v1/prices", request().toString()).json();
        assertThat(selects() - selects).as("statements of a warm list").isLessThan(6);
        assertThat(redisReads() - reads).as("Redis reads of a warm list").isZero();

        assertThat(answer.at("/prices").size()).isEqualTo(GOODS);
        Map<String, Integer> kinds = new TreeMap<>();
        int cheaper = 0;
        for (int i = 0; i < GOODS; i++) {
            JsonNode price = answer.at("/prices/" + i);
            JsonNode quote = quote(good(i), 1, JSON.createArrayNode());
            assertThat(price.get("unitPriceMinor")).isEqualTo(goods(quote));
            assertThat(price.at("/labels").size()).isEqualTo(quote.at("/applied").size());
            cheaper += price.get("unitPriceMinor").equals(price.get("listMinor")) ? 0 : 1;
            JsonNode reachable = price.get("reachable");
            if (!reachable.isNull()) {
                JsonNode conditions = reachable.get("conditions");
                JsonNode taken = quote(good(i), reachable.get("quantity").asLong(), conditions);
                assertThat(goods(taken)).isEqualTo(reachable.get("payableMinor"));
                assertThat(reachable.get("unitPriceMinor").asLong())
                        .isLessThanOrEqualTo(price.get("unitPriceMinor").asLong());
                conditions.forEach(
                        each -> kinds.merge(each.get("kind").asString(), 1, Integer::sum));
            }
        }
        assertThat(cheaper).isGreaterThan(GOODS / 2);
        assertThat(kinds.keySet())
                .containsAll(Set.of("QUANTITY", "SPEND", "SEGMENT", "PAYMENT", "COUPON"));
    }

    /** Some thirty touch each good: by its SKU, its categories, its brand and as coupons. */
    private List<Activity> activities() {
        List<Activity> all = new ArrayList<>();
        for (int good = 0; good < GOODS; good++) {
            for (int i = 0; i < 5; i++) {
                all.add(activity(all.size(), "{\"skus\":[\"%s\"]}".formatted(sku(good)), null));
            }
        }
        for (int i = 0; i < 200; i++) {
            all.add(
                    activity(
                            all.size(),
                            "{\"categories\":[\"%s-c%d\"]}".formatted(mall, i % 20),
                            null));
        }
        for (int i = 0; i < 10; i++) {
            all.add(activity(all.size(), "{\"brands\":[\"%s-b%d\"]}".formatted(mall, i), null));
            all.add(
                    activity(
                            all.size(),
                            "{\"brands\":[\"%s-b%d\"]}".formatted(mall, i),
                            mall + "-K" + i));
        }
        while (all.size() < MANY) {
            all.add(
                    activity(
                            all.size(),
                            "{\"skus\":[\"%s-far%d\"]}".formatted(mall, all.size()),
                            null));
        }
        return all;
    }

    private Activity activity(int number, String include, String coupon) {
        String[] terms = {
            "\"ITEM\",\"terms\":{\"type\":\"PERCENT_OFF\",\"permyriad\":%d}",
            "\"ITEM\",\"terms\":{\"type\":\"NTH_UNIT\",\"nth\":2,\"permyriad\":%d}",
            "\"ITEM\",\"terms\":{\"type\":\"QUANTITY_TIERS\",\"tiers\":["
                    + "{\"quantity\":3,\"reward\":{\"permyriad\":%d}},"
                    + "{\"quantity\":6,\"reward\":{\"permyriad\":3000}}]}",
            "\"SHOP\",\"terms\":{\"type\":\"SPEND_TIERS\",\"tiers\":["
                    + "{\"spendMinor\":30000,\"reward\":{\"amountMinor\":%d}}]}",
            "\"PLATFORM\",\"terms\":{\"type\":\"ORDER_PERCENT_OFF\",\"permyriad\":%d}",
            "\"PLATFORM\",\"terms\":{\"type\":\"EVERY_SPEND\",\"everyMinor\":20000,"
                    + "\"offMinor\":%d,\"ceilingMinor\":9000}",
        };
        String[] conditions = {
            "[]",
            "[{\"segmentIn\":[\"GOLD\",\"STAFF\"]}]",
            "[{\"paymentIn\":[\"WALLET\"]}]",
            "[{\"channelIn\":[\"APP\"]}]",
            "[{\"quantityAtLeast\":{\"quantity\":2}}]",
            "[{\"paidOrdersAtMost\":0}]",
            "[]",
        };
        return JSON.readValue(
                """
                {"id":"%s-%d","layer":%s,"scope":{"include":%s},
                 "conditions":{"all":%s},"stacking":{"stackable":%b,"priority":%d}%s}
                """
                        .formatted(
                                mall,
                                number,
                                terms[number % terms.length].formatted(500 + number * 37 % 2_500),
                                include,
                                conditions[number * 31 / 7 % conditions.length],
                                number % 4 == 0,
                                number % 3,
                                coupon == null ? "" : ",\"coupon\":\"" + coupon + "\""),
                Activity.class);
    }

    private String sku(int number) {
        return mall + "-sku" + number;
    }

    private ObjectNode good(int number) {
        ObjectNode good = JSON.createObjectNode();
        good.put("sku", sku(number)).put("brand", mall + "-b" + number % 10);
        good.putArray("categories").add(mall + "-c" + number % 20);
        return good.put("unitPriceMinor", 1_999 + number * 7_919L % 40_000);
    }

    private ObjectNode request() {
        ObjectNode request = sale(JSON.createArrayNode());
        ArrayNode goods = request.putArray("skus");
        ArrayNode coupons = request.putArray("availableCoupons");
        for (int i = 0; i < GOODS; i++) {
            goods.add(good(i));
        }
        for (int i = 0; i < 10; i++) {
            coupons.add(mall + "-K" + i);
        }
        return request;
    }

    /** A shopper known by nothing, who does what conditions say. */
    private static ObjectNode sale(JsonNode conditions) {
        ObjectNode sale = JSON.createObjectNode();
        sale.put("currency", "CNY").put("channel", "WEB");
        ArrayNode segments = sale.putObject("shopper").put("paidOrders", 3).putArray("segments");
        ArrayNode coupons = JSON.createArrayNode();
        for (JsonNode condition : conditions) {
            String name = condition.path("name").asString("");
            switch (condition.get("kind").asString()) {
                case "SEGMENT" -> segments.add(name);
                case "PAYMENT" -> sale.putObject("payment").put("method", name);
                case "CHANNEL" -> sale.put("channel", name);
                case "COUPON" -> coupons.add(name);
                default -> {
                    // in the number of units
                }
            }
        }
        sale.set("coupons", coupons);
        return sale;
    }

    private JsonNode quote(ObjectNode good, long units, JsonNode conditions) {
        ObjectNode cart = sale(conditions);
        cart.putArray("lines").add(good.put("id", "l1").put("quantity", units));
        Answer answer = node.post("/v1/quotes", cart.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode goods(JsonNode quote) {
        return quote.at("/lines/0/payableMinor");
    }

    private long selects() {
        return node.bean(JdbcTemplate.class)
                .queryForObject(
                        "SHOW GLOBAL STATUS WHERE Variable_name = 'Com_select'",
                        (row, number) -> row.getLong(2));
    }

    private long redisReads() {
        return RedisCommands.calls(node.bean(RedissonClient.class), "mget");
    }
}
