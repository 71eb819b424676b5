package io.pricewright.service.pricewatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A service that refuses quotes under a floor and blocks activities that could lead there. */
class WatchfulNodeTest {
    private static Node node;

    @BeforeAll
    static void start() {
        node =
                Node.startEmpty(
                        "watchful",
                        "pricewright.price-watch.under-floor=REFUSE",
                        "pricewright.price-watch.approval=BLOCK");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void refusesTheQuoteAndBlocksTheActivity() {
        node.publish(Json.percentOff("sale", "pen", 3_000));
        assertThat(node.payableMinor(Json.cart("pen"))).isEqualTo(14_000);
        node.put(
                "/v1/price-floors/pen",
                null,
                "{\"currency\":\"CNY\",\"unitPriceMinor\":10000,\"floorMinor\":8000}");

        Answer refused = node.post("/v1/quotes", Json.cart("pen"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/code").asString()).isEqualTo("UNDER_FLOOR");
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/lines/0");
        assertThat(refused.json().at("/detail").asString()).contains("pen", "7000", "8000");

        node.post("/v1/activities", Json.percentOff("deep", "pen", 3_500));
        Answer blocked = submit("deep");
        assertThat(blocked.status()).as(blocked.text()).isEqualTo(409);
        assertThat(blocked.json().at("/code").asString()).isEqualTo("UNDER_FLOOR");
        node.post("/v1/activities", Json.percentOff("fair", "pen", 1_500));
        assertThat(submit("fair").status()).isEqualTo(200);
        node.post("/v1/activities", Json.percentOff("elsewhere", "book", 9_000));
        assertThat(submit("elsewhere").status()).isEqualTo(200);
    }

    private static Answer submit(String id) {
        return node.send(
                node.request("/v1/activities/" + id + "/submit")
                        .header("If-Match", "*")
                        .POST(BodyPublishers.noBody()));
    }
}
