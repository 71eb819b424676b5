package io.pricewright.service.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.codec.FactsJson;
import io.pricewright.facts.Bounds;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As many lines as a cart may have, with names as long and as unlike as they may be. */
class LargestQuoteTest {
    private static final int ACTIVITIES = 25;
    private static final int LINES_OF_EACH = Bounds.MAX_LINES / ACTIVITIES;
    private static final int HOLDS_OF_EACH = LINES_OF_EACH + 6;

    private final Node node = SharedNode.get();
    private final JsonMapper json = FactsJson.json();
    private final Random random = new Random(618);
    private final List<String> skus = new ArrayList<>();
    private final List<String> activities = new ArrayList<>();

    @Test
    void itIsReservedAndConfirmed() {
        for (int i = 0; i < ACTIVITIES; i++) {
            publish();
        }
        JsonNode quote = node.post("/v1/quotes", cart()).json();
        assertThat(quote.at("/applied").size()).isEqualTo(ACTIVITIES);
        String token = quote.at("/token").asString();
        System.out.printf("The token has %,d characters%n", token.length());
        assertThat(token.length()).isLessThan(FactsJson.MAX_TEXT_LENGTH);

        String key = SharedNode.unique("largest");
        Answer held =
                node.send(
                        node.request("/v1/reservations")
                                .header("Idempotency-Key", key)
                                .POST(
                                        BodyPublishers.ofString(
                                                json.writeValueAsString(
                                                        Map.of(
                                                                "token",
                                                                token,
                                                                "orderId",
                                                                "largest",
                                                                "cart",
                                                                json.readTree(cart()))))));
        assertThat(held.status()).as(held.text()).isEqualTo(201);
        assertThat(held.json().at("/payableMinor").asLong())
                .isEqualTo(quote.at("/totals/payableMinor").asLong());
        assertThat(held.json().at("/holds").size()).isEqualTo(ACTIVITIES * HOLDS_OF_EACH);
        assertThat(node.post("/v1/reservations/" + key + "/confirm", "").status()).isEqualTo(200);
        assertThat(sold()).isEqualTo(Bounds.MAX_LINES);
    }

    /** Something of everything that can be held, of goods of its own. */
    private void publish() {
        String id = name('a', 26);
        activities.add(id);
        Map<String, Long> stock = new LinkedHashMap<>();
        for (int i = 0; i < LINES_OF_EACH; i++) {
            String sku = name('一', 20_000);
            skus.add(sku);
            stock.put(sku, 10L);
        }
        Answer made =
                node.publish(
                        json.writeValueAsString(
                                Map.of(
                                        "id",
                                        id,
                                        "layer",
                                        "ITEM",
                                        "terms",
                                        Map.of("type", "PERCENT_OFF", "permyriad", 1_000),
                                        "scope",
                                        Map.of("include", Map.of("skus", stock.keySet())),
                                        "inventory",
                                        stock,
                                        "budgetMinor",
                                        10_000_000,
                                        "limits",
                                        Map.of(
                                                "orders", 10,
                                                "ordersPerShopper", 10,
                                                "unitsPerShopper", 1_000,
                                                "ordersPerShopperPerDay", 10,
                                                "unitsPerShopperPerDay", 1_000,
                                                "dayZone", "Asia/Shanghai"))));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private String cart() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (String sku : skus) {
            lines.add(
                    Map.of(
                            "id",
                            "l" + lines.size(),
                            "sku",
                            sku,
                            "quantity",
                            1,
                            "unitPriceMinor",
                            10_000));
        }
        return json.writeValueAsString(
                Map.of(
                        "currency",
                        "CNY",
                        "channel",
                        "APP",
                        "shopper",
                        Map.of("id", "u1"),
                        "lines",
                        lines,
                        "coupons",
                        List.of()));
    }

    /** Of so many letters from one on, of which none follows from the one before. */
    private String name(char first, int letters) {
        StringBuilder name = new StringBuilder();
        while (name.length() < Bounds.MAX_ID_LENGTH) {
            name.append((char) (first + random.nextInt(letters)));
        }
        return name.toString();
    }

    private long sold() {
        return node.bean(JdbcClient.class)
                .sql("SELECT SUM(sold) FROM inventory_stock WHERE activity_id IN (:activities)")
                .param("activities", activities)
                .query(Long.class)
                .single();
    }
}
