package io.pricewright.service.pricing;

import io.pricewright.codec.FactsJson;
import io.pricewright.facts.Activity;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A list of 200 goods, and 10,000 activities that are on, of which some thirty touch each good. */
final class ListedMall {
    static final int GOODS = 200;
    static final JsonNode NOTHING_DONE = FactsJson.json().createArrayNode();

    private static final int MANY = 10_000;
    private static final JsonMapper JSON = FactsJson.json();

    private final String name;

    /**
     * @param name begins every name in it
     */
    ListedMall(String name) {
        this.name = name;
    }

    /** By SKU, by category, by brand and as coupons. */
    List<Activity> activities() {
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
                            "{\"categories\":[\"%s-c%d\"]}".formatted(name, i % 20),
                            null));
        }
        for (int i = 0; i < 10; i++) {
            all.add(activity(all.size(), "{\"brands\":[\"%s-b%d\"]}".formatted(name, i), null));
            all.add(
                    activity(
                            all.size(),
                            "{\"brands\":[\"%s-b%d\"]}".formatted(name, i),
                            name + "-K" + i));
        }
        while (all.size() < MANY) {
            all.add(
                    activity(
                            all.size(),
                            "{\"skus\":[\"%s-far%d\"]}".formatted(name, all.size()),
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
                                name,
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
        return name + "-sku" + number;
    }

    private ObjectNode good(int number) {
        ObjectNode good = JSON.createObjectNode();
        good.put("sku", sku(number)).put("brand", name + "-b" + number % 10);
        good.putArray("categories").add(name + "-c" + number % 20);
        return good.put("unitPriceMinor", 1_999 + number * 7_919L % 40_000);
    }

    /** All goods, as POST /v1/prices takes them. */
    String request(int mostCarts) {
        return request(0, GOODS, mostCarts);
    }

    /** Some goods in a row. */
    String request(int first, int size, int mostCarts) {
        ObjectNode request = sale(NOTHING_DONE).put("mostCarts", mostCarts);
        ArrayNode goods = request.putArray("skus");
        ArrayNode coupons = request.putArray("heldCoupons");
        for (int i = first; i < first + size; i++) {
            goods.add(good(i));
        }
        for (int i = 0; i < 10; i++) {
            coupons.add(name + "-K" + i);
        }
        return request.toString();
    }

    /** A shopper known by nothing, who does what conditions say. */
    private static ObjectNode sale(JsonNode conditions) {
        ObjectNode sale = JSON.createObjectNode();
        sale.put("currency", "CNY").put("channel", "WEB");
        ArrayNode segments = sale.putObject("shopper").put("paidOrders", 3).putArray("segments");
        ArrayNode coupons = JSON.createArrayNode();
        for (JsonNode condition : conditions) {
            String what = condition.path("name").asString("");
            switch (condition.get("kind").asString()) {
                case "SEGMENT" -> segments.add(what);
                case "PAYMENT" -> sale.putObject("payment").put("method", what);
                case "CHANNEL" -> sale.put("channel", what);
                case "COUPON" -> coupons.add(what);
                default -> {
                    // in the number of units
                }
            }
        }
        sale.set("coupons", coupons);
        return sale;
    }

    /** One good as POST /v1/quotes takes it. */
    String cart(int good, long units, JsonNode conditions) {
        ObjectNode cart = sale(conditions);
        cart.putArray("lines").add(good(good).put("id", "l1").put("quantity", units));
        return cart.toString();
    }
}
