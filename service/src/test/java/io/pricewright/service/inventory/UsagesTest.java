package io.pricewright.service.inventory;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.RedisCommands;
import io.pricewright.service.SharedNode;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What quotes and price tags say of what is used up, over HTTP. */
class UsagesTest {
    private static final int CARTS = 12;

    private final Node node = SharedNode.get();
    private final StockRows rows = new StockRows(node);
    private final String id = unique("used");
    private final String sku = unique("sku");

    @Test
    void anExhaustedStockIsTold() {
        publish(
                "\"terms\":{\"type\":\"FLASH_SALE\",\"prices\":{\"%s\":100}},\"inventory\":{\"%s\":10}");
        rows.stock(id, sku, 10, 10);
        assertThat(node.payableMinor(Json.cart(sku))).isEqualTo(200);

        rows.stock(id, sku, 10, 1);
        await(10_100);
        rows.stock(id, sku, 10, 0);
        await(20_000);
        JsonNode told = node.post("/v1/quotes", Json.cart(sku)).json();
        assertThat(told.at("/notApplied/0/code").asString()).isEqualTo("STOCK_EXHAUSTED");
        assertThat(told.at("/degraded").isEmpty()).isTrue();
        assertThat(tag().at("/prices/0/unitPriceMinor").asLong()).isEqualTo(10_000);
    }

    @Test
    void aBudgetAndALimitAreTold() {
        publish(
                "\"terms\":{\"type\":\"PERCENT_OFF\",\"permyriad\":1000},\"budgetMinor\":5000,\"limits\":{\"orders\":7}");
        rows.limit(HoldKind.BUDGET, id, 4_500, 5_000);
        rows.limit(HoldKind.ORDERS, id, 6, 7);
        assertThat(node.payableMinor(Json.cart(sku))).as("what is left").isEqualTo(19_500);
        rows.limit(HoldKind.BUDGET, id, 5_000, 5_000);
        await(20_000);
        assertThat(code()).isEqualTo("BUDGET_EXHAUSTED");
        rows.limit(HoldKind.BUDGET, id, 0, 5_000);
        await(18_000);
        rows.limit(HoldKind.ORDERS, id, 7, 7);
        await(20_000);
        assertThat(code()).isEqualTo("LIMIT_REACHED");
    }

    @Test
    void aShopperWhoHadItsShareIsTold() {
        publish(
                "\"terms\":{\"type\":\"PERCENT_OFF\",\"permyriad\":1000},\"limits\":{\"unitsPerShopper\":2}");
        rows.ofShopper(HoldKind.SHOPPER_UNITS, id, "u2", 2, 2);
        assertThat(node.payableMinor(Json.cart(sku))).isEqualTo(18_000);
        rows.ofShopper(HoldKind.SHOPPER_UNITS, id, "u1", 1, 2);
        assertThat(node.payableMinor(Json.cart(sku))).as("one left").isEqualTo(19_000);
        rows.ofShopper(HoldKind.SHOPPER_UNITS, id, "u1", 2, 2);
        assertThat(code()).isEqualTo("LIMIT_REACHED");
        assertThat(node.payableMinor(Json.cart(sku).replace("\"id\":\"u1\"", "\"id\":null")))
                .as("a guest has used nothing")
                .isEqualTo(18_000);
    }

    /** The least of several carts, as others ask beside it. */
    @Test
    void aCartWhoseStockIsKnownAsksNobodyAndAShopperOnce() {
        publish(
                "\"terms\":{\"type\":\"FLASH_SALE\",\"prices\":{\"%s\":100}},\"inventory\":{\"%s\":10}");
        rows.stock(id, sku, 10, 10);
        node.payableMinor(Json.cart(sku));
        assertThat(least(this::statements)).isZero();
        assertThat(least(this::redisReads)).isZero();

        String limited = unique("limited");
        assertThat(
                        node.publish(
                                        Json.percentOff(limited, sku, 1_000)
                                                .replaceFirst(
                                                        "}\\s*$",
                                                        ",\"limits\":{\"unitsPerShopper\":100}}"))
                                .status())
                .isEqualTo(201);
        node.payableMinor(Json.cart(sku));
        assertThat(least(this::statements)).as("what the shopper has used").isOne();
    }

    private long least(LongSupplier counter) {
        long least = Long.MAX_VALUE;
        for (int cart = 0; cart < CARTS; cart++) {
            long before = counter.getAsLong();
            node.payableMinor(Json.cart(sku));
            least = Math.min(least, counter.getAsLong() - before);
        }
        return least;
    }

    private long statements() {
        return node.bean(JdbcTemplate.class)
                .queryForObject(
                        "SHOW GLOBAL STATUS LIKE 'Com_select'", (row, number) -> row.getLong(2));
    }

    private long redisReads() {
        RedissonClient redisson = node.bean(RedissonClient.class);
        return RedisCommands.calls(redisson, "eval")
                + RedisCommands.calls(redisson, "evalsha")
                + RedisCommands.calls(redisson, "mget");
    }

    private void publish(String terms) {
        String activity =
                """
                {"id":"%s","layer":"ITEM","scope":{"include":{"skus":["%s"]}},%s}
                """
                        .formatted(id, sku, terms.replace("%s", sku));
        assertThat(node.publish(activity).status()).isEqualTo(201);
    }

    private String code() {
        return node.post("/v1/quotes", Json.cart(sku)).json().at("/notApplied/0/code").asString();
    }

    private JsonNode tag() {
        return node.post(
                        "/v1/prices",
                        """
                        {"currency":"CNY","skus":[{"sku":"%s","unitPriceMinor":10000}]}
                        """
                                .formatted(sku))
                .json();
    }

    /** A quote lags behind by a second at most. */
    private void await(long payableMinor) {
        long deadline = System.nanoTime() + 3_000_000_000L;
        while (node.payableMinor(Json.cart(sku)) != payableMinor) {
            assertThat(System.nanoTime()).as("until " + payableMinor).isLessThan(deadline);
        }
    }
}
