package io.pricewright.service.pricewatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import tools.jackson.databind.JsonNode;

/** Sends back the trial that a check tells. */
public final class Trials {
    private Trials() {}

    /** Whether its cheapest unit is charged exactly what the check says, by the same activities. */
    public static void isCharged(Node node, JsonNode lowest) {
        Answer answer = node.post("/v1/trials", lowest.at("/trial").toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode quote = answer.json();
        assertThat(quote.at("/lines/0/sku")).isEqualTo(lowest.at("/sku"));
        long cheapest = Long.MAX_VALUE;
        for (JsonNode units : quote.at("/lines/0/units")) {
            cheapest = Math.min(cheapest, units.at("/payableMinor").asLong());
        }
        assertThat(cheapest).isEqualTo(lowest.at("/unitPriceMinor").asLong());
        assertThat(quote.at("/applied").valueStream().map(each -> each.at("/activityId")).toList())
                .isEqualTo(lowest.at("/applied").valueStream().toList());
    }
}
