package io.pricewright.service.pricing;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ForecastControllerTest {
    private final Node node = SharedNode.get();
    private final String sku = unique("sku");
    private final String id = unique("activity");

    @Test
    void tellsTheLowestPriceAndItsDate() {
        Instant from = Instant.now().plus(Duration.ofDays(10)).truncatedTo(ChronoUnit.HOURS);
        Instant until = from.plus(Duration.ofDays(2));
        create(Json.percentOff(id, sku, 500));
        create(
                Json.percentOff(id + "-sale", sku, 3_000)
                        .replaceFirst(
                                "\\{",
                                "{\"schedule\":{\"from\":\"%s\",\"until\":\"%s\"},"
                                        .formatted(from, until)));
        JsonNode forecast = forecast("&days=30&zone=Asia/Shanghai");
        assertThat(forecast.at("/listMinor").asLong()).isEqualTo(10_000);
        assertThat(forecast.at("/lowest/unitPriceMinor").asLong()).isEqualTo(7_000);
        assertThat(forecast.at("/lowest/from").asString()).isEqualTo(from.toString());
        assertThat(forecast.at("/lowest/date").asString())
                .isEqualTo(from.atZone(ZoneId.of("Asia/Shanghai")).toLocalDate().toString());
        JsonNode spans = forecast.at("/spans");
        assertThat(spans.size()).isEqualTo(3);
        assertThat(spans.at("/0/from")).isEqualTo(forecast.at("/from"));
        assertThat(spans.at("/0/unitPriceMinor").asLong()).isEqualTo(9_500);
        assertThat(spans.at("/1/from").asString()).isEqualTo(from.toString());
        assertThat(spans.at("/1/until").asString()).isEqualTo(until.toString());
        assertThat(spans.at("/1/labels/0/activityId").asString()).isEqualTo(id + "-sale");
        assertThat(spans.at("/2/until")).isEqualTo(forecast.at("/until"));
        assertThat(forecast("&days=9").at("/spans").size()).isEqualTo(1);
    }

    @Test
    void knowsTheGoodAndTheShopper() {
        create(
                """
                {"id":"%s","layer":"ITEM","terms":{"type":"PERCENT_OFF","permyriad":1000},
                 "scope":{"include":{"categories":["%s, and more"],"attributes":{"color":["red"]}}},
                 "conditions":{"all":[{"segmentIn":["GOLD"]}]}}
                """
                        .formatted(id, sku));
        String good = "&category=" + sku + ",%20and%20more&category=b&attribute=color:red";
        assertThat(forecast(good).at("/lowest/unitPriceMinor").asLong()).isEqualTo(10_000);
        assertThat(forecast(good + "&segment=GOLD").at("/lowest/unitPriceMinor").asLong())
                .isEqualTo(9_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "currency=CNY&unitPriceMinor=1 | ?sku",
                "sku=a&currency=CNY | ?unitPriceMinor",
                "sku=a&unitPriceMinor=1 | ?currency",
                "sku=a&currency=CNX&unitPriceMinor=1 | ?currency",
                "sku=a&currency=CNY&unitPriceMinor=1.0 | ?unitPriceMinor",
                "sku=a&currency=CNY&unitPriceMinor=-1 | ?unitPriceMinor",
                "sku=a&sku=b&currency=CNY&unitPriceMinor=1 | ?sku",
                "sku=a&currency=CNY&unitPriceMinor=1&colour=red | ?colour",
                "sku=a&currency=CNY&unitPriceMinor=1&days=0 | ?days",
                "sku=a&currency=CNY&unitPriceMinor=1&days=93 | ?days",
                "sku=a&currency=CNY&unitPriceMinor=1&days=x | ?days",
                "sku=a&currency=CNY&unitPriceMinor=1&zone=Mars | ?zone",
                "sku=a&currency=CNY&unitPriceMinor=1&discountable=1 | ?discountable",
                "sku=a&currency=CNY&unitPriceMinor=1&attribute=red | ?attribute",
            })
    void badParametersAreRefusedByName(String query, String pointer) {
        Answer answer = node.get("/v1/prices/forecast?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().at("/code").asString()).isEqualTo("INVALID_PARAMETER");
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    private JsonNode forecast(String more) {
        Answer answer =
                node.get("/v1/prices/forecast?currency=CNY&unitPriceMinor=10000&sku=" + sku + more);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private void create(String activity) {
        Answer answer = node.publish(activity);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
