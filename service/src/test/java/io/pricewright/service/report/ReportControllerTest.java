package io.pricewright.service.report;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReportControllerTest {
    private final Node node = SharedNode.get();
    private final String sku = unique("sku");
    private final String better = unique("better");
    private final String worse = unique("worse");

    @BeforeEach
    void twoOfWhichOneWins() {
        node.publish(Json.percentOff(better, sku, 2_000));
        node.publish(Json.percentOff(worse, sku, 1_000));
    }

    @Test
    void quotesAreCountedByDayChannelAndCurrency() {
        for (int i = 0; i < 3; i++) {
            assertThat(node.payableMinor(Json.cart(sku))).isEqualTo(16_000);
        }
        node.payableMinor(Json.cart(sku).replace("\"channel\":\"APP\"", "\"channel\":\"WEB\""));
        node.payableMinor(Json.cart(sku).replace("\"channel\":\"APP\",", ""));
        node.payableMinor(Json.cart(sku).replace("CNY", "EUR"));

        JsonNode report = report(better, "");
        assertThat(report.at("/totals").size()).isEqualTo(2);
        assertThat(report.at("/totals/0").toString())
                .isEqualTo(
                        "{\"currency\":\"CNY\",\"touched\":5,\"applied\":5,\"displaced\":0,"
                                + "\"units\":10,\"discountMinor\":20000}");
        assertThat(report.at("/totals/1/currency").asString()).isEqualTo("EUR");
        assertThat(report.at("/days").size()).isEqualTo(4);
        assertThat(report.at("/days/0/channel").asString()).isEmpty();
        assertThat(report.at("/days/1/channel").asString()).isEqualTo("APP");
        assertThat(report.at("/days/1/applied").asLong()).isEqualTo(3);
        assertThat(report.at("/days/1/day").asString()).isEqualTo(today().toString());

        JsonNode loser = report(worse, "");
        assertThat(loser.at("/totals/0").toString())
                .isEqualTo(
                        "{\"currency\":\"CNY\",\"touched\":5,\"applied\":0,\"displaced\":5,"
                                + "\"units\":0,\"discountMinor\":0}");
        assertThat(loser.at("/displacedBy").toString())
                .isEqualTo("[{\"activityId\":\"" + better + "\",\"times\":6}]");
    }

    @Test
    void whatItHasOfItsOwnIsToldWithWhatIsUsedOfIt() {
        String limited = unique("limited");
        String good = unique("sku");
        node.publish(
                Json.percentOff(limited, good, 2_000)
                        .replaceFirst(
                                "\\{",
                                "{\"inventory\":{\"" + good + "\":5},\"budgetMinor\":100000,"));
        assertThat(report(limited, "").at("/supply").toString())
                .isEqualTo(
                        "{\"stock\":{\"skus\":1,\"total\":5,\"available\":5,\"reserved\":0,\"sold\":0},"
                                + "\"budget\":{\"used\":0,\"cap\":100000},"
                                + "\"orders\":{\"used\":0,\"cap\":null}}");
        String token = node.post("/v1/quotes", Json.cart(good)).json().at("/token").asString();
        Node.Answer held =
                node.send(
                        node.request("/v1/reservations")
                                .header("Idempotency-Key", unique("key"))
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"token\":\"%s\",\"orderId\":\"%s\"}"
                                                        .formatted(token, unique("order")))));
        assertThat(held.status()).as(held.text()).isEqualTo(201);
        assertThat(report(limited, "").at("/supply/stock/reserved").asLong()).isEqualTo(2);
        assertThat(report(limited, "").at("/supply/budget/used").asLong()).isEqualTo(4_000);
        assertThat(report(better, "").at("/supply/stock/skus").asLong()).isZero();
    }

    @Test
    void trialsPricesAndOtherInstantsAreNotCounted() {
        String cart = Json.cart(sku);
        node.post(
                "/v1/trials",
                "{\"cart\":"
                        + cart
                        + ",\"activities\":["
                        + Json.percentOff(better, sku, 2_000)
                        + "]}");
        node.post("/v1/quotes", cart.replaceFirst("\\{", "{\"at\":\"" + Instant.now() + "\","));
        assertThat(report(better, "").at("/days").size()).isZero();
    }

    @Test
    void aPeriodIsOfDaysInUtcBothIncluded() {
        node.payableMinor(Json.cart(sku));
        LocalDate today = today();
        assertThat(report(better, "?from=" + today + "&to=" + today).at("/days").size())
                .isEqualTo(1);
        assertThat(
                        report(better, "?from=" + today.minusDays(9) + "&to=" + today.minusDays(2))
                                .at("/days")
                                .size())
                .isZero();
    }

    @Test
    void aPeriodThatCannotBeIsRefused() {
        for (String period :
                new String[] {
                    "?from=today",
                    "?to=2026-13-01",
                    "?from=2026-02-02&to=2026-02-01",
                    "?from=2020-01-01&to=2026-01-01"
                }) {
            assertThat(node.get("/v1/activities/" + better + "/report" + period).status())
                    .isEqualTo(400);
        }
        assertThat(node.get("/v1/activities/" + unique("nobody") + "/report").status())
                .isEqualTo(404);
    }

    private JsonNode report(String id, String period) {
        node.bean(CounterFlush.class).flush();
        Node.Answer answer = node.get("/v1/activities/" + id + "/report" + period);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
