package io.pricewright.service.pricing;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import io.pricewright.service.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Prices of another instant: who may ask for them, what they see, and that they promise nothing.
 */
class TimeMachineTest {
    private static final Instant PAST = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant FUTURE = Instant.now().plus(Duration.ofDays(30));

    private final Node node = SharedNode.get();
    private final String sku = unique("sku");
    private final String id = unique("activity");

    @Test
    void itIsForAnalysts() {
        Node shop = node.as(Role.SERVICE);
        for (String path : List.of("/v1/quotes", "/v1/prices")) {
            assertThat(shop.post(path, at(path, null)).status()).isEqualTo(200);
            Answer refused = shop.post(path, at(path, FUTURE));
            assertThat(refused.status()).as(refused.text()).isEqualTo(403);
            assertThat(refused.json().at("/code").asString()).isEqualTo("ROLE_NEEDED");
            assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/at");
            assertThat(node.as(Role.ANALYST).post(path, at(path, FUTURE)).status()).isEqualTo(200);
        }
        assertThat(shop.get("/v1/prices/forecast?sku=a").status()).isEqualTo(403);
    }

    @Test
    void itSeesSchedulesOfThatInstant() {
        create(1_000, null, PAST.plusSeconds(1));
        create(2_000, PAST.plusSeconds(1), FUTURE);
        create(3_000, FUTURE, null);
        assertThat(price(null)).isEqualTo(8_000);
        assertThat(price(PAST)).isEqualTo(9_000);
        assertThat(price(PAST.plusSeconds(1))).isEqualTo(8_000);
        assertThat(price(FUTURE.minusMillis(1))).isEqualTo(8_000);
        assertThat(price(FUTURE)).isEqualTo(7_000);
    }

    @Test
    void itSeesTodaysVersions() {
        create(1_000, null, PAST.plusSeconds(1));
        Answer edited =
                node.republish(
                        "/v1/activities/" + id + "-1000",
                        "*",
                        scheduled(id + "-1000", 4_000, null, PAST.plusSeconds(1)));
        assertThat(edited.status()).as(edited.text()).isEqualTo(200);
        assertThat(price(PAST)).isEqualTo(6_000);
        node.post("/v1/activities/" + id + "-1000/pause", "");
        assertThat(price(PAST)).isEqualTo(10_000);
    }

    @Test
    void aQuoteForAnotherInstantCantBeReserved() {
        Answer answer = node.post("/v1/quotes", at("/v1/quotes", FUTURE));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/pricedAt").asString()).isEqualTo(FUTURE.toString());
        assertThat(answer.json().at("/token").isNull()).isTrue();
        assertThat(answer.json().at("/expiresAt").isNull()).isTrue();
        TokenSigner signer = node.bean(TokenSigner.class);
        for (String instead : List.of("", "null", answer.json().at("/quoteId").asString())) {
            assertThat(signer.verify(instead, Instant.now()))
                    .isInstanceOf(TokenSigner.Refusal.class);
        }
    }

    @Test
    void anInstantOutOfReachIsRefused() {
        for (String far : List.of("1999-12-31T23:59:59Z", "2200-01-01T00:00:00Z")) {
            Answer answer = node.post("/v1/quotes", at("/v1/quotes", Instant.parse(far)));
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.json().at("/code").asString()).isEqualTo("OUT_OF_RANGE");
        }
    }

    /** What one unit costs, equal in quotes and in prices. */
    private long price(Instant at) {
        Answer quote = node.post("/v1/quotes", at("/v1/quotes", at));
        Answer price = node.post("/v1/prices", at("/v1/prices", at));
        assertThat(price.status()).as(price.text()).isEqualTo(200);
        long minor = price.json().at("/prices/0/unitPriceMinor").asLong();
        assertThat(quote.json().at("/totals/payableMinor").asLong()).isEqualTo(2 * minor);
        return minor;
    }

    private String at(String path, Instant at) {
        String body =
                path.equals("/v1/quotes")
                        ? Json.cart(sku)
                        : "{\"currency\":\"CNY\",\"skus\":[{\"sku\":\"%s\",\"unitPriceMinor\":10000}]}"
                                .formatted(sku);
        return at == null ? body : body.replaceFirst("\\{", "{\"at\":\"" + at + "\",");
    }

    private void create(int permyriad, Instant from, Instant until) {
        Answer answer = node.publish(scheduled(id + "-" + permyriad, permyriad, from, until));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private String scheduled(String id, int permyriad, Instant from, Instant until) {
        return Json.percentOff(id, sku, permyriad)
                .replaceFirst(
                        "\\{",
                        "{\"schedule\":{\"from\":%s,\"until\":%s},"
                                .formatted(quoted(from), quoted(until)));
    }

    private static String quoted(Instant at) {
        return at == null ? "null" : "\"" + at + "\"";
    }
}
