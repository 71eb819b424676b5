package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.embedded.OtherMariaDb;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A database that goes away under a service. */
class UsageOutageTest {
    @Test
    void quotesGoOnByWhatIsKnownAndSayThatItMayBeOld() throws Exception {
        try (OtherMariaDb database = OtherMariaDb.start("usage-outage")) {
            List<String> settings = new ArrayList<>(database.settings());
            settings.add("pricewright.data-dir=target/test-data/usage-outage-redis");
            try (Node node = Node.start(settings.toArray(String[]::new))) {
                String sale =
                        """
                        {"id":"sale","layer":"ITEM","scope":{"include":{"skus":["sku"]}},
                         "terms":{"type":"FLASH_SALE","prices":{"sku":100}},"inventory":{"sku":10},
                         "limits":{"unitsPerShopper":9}}
                        """;
                assertThat(node.publish(sale).status()).isEqualTo(201);
                new StockRows(node).stock("sale", "sku", 10, 1);
                assertThat(node.payableMinor(Json.cart("sku"))).isEqualTo(10_100);
                assertThat(degraded(node)).isEqualTo("[]");

                database.stop();
                Thread.sleep(1_200);
                assertThat(node.payableMinor(Json.cart("sku"))).isEqualTo(10_100);
                assertThat(degraded(node)).contains("USAGE_MAY_BE_STALE");
            }
        }
    }

    private static String degraded(Node node) {
        JsonNode quote = node.post("/v1/quotes", Json.cart("sku")).json();
        return quote.at("/degraded").toString();
    }
}
