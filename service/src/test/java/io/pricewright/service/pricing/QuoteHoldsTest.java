package io.pricewright.service.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.codec.CartRequest;
import io.pricewright.codec.FactsJson;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Terms;
import io.pricewright.facts.UsageLimits;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.service.Json;
import io.pricewright.service.SharedNode;
import io.pricewright.service.inventory.Hold;
import io.pricewright.service.inventory.HoldKind;
import io.pricewright.service.ruleset.RuleSets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuoteHoldsTest {
    private final PricingEngine engine = SharedNode.get().bean(RuleSets.class).current();
    private final Activity activity =
            Activity.of("a", Layer.ITEM, new Terms.PercentOff(1_000))
                    .withLimits(
                            new UsageLimits(null, 9L, null, 2L, 5L, ZoneId.of("Asia/Shanghai")));

    @Test
    void whatIsLimitedPerDayIsHeldOfTheDayOfTheQuote() {
        assertThat(holdsAt("2026-11-10T15:59:59.999Z"))
                .containsExactly(
                        new Hold(HoldKind.SHOPPER_ORDERS, "a", "", 1, 9L),
                        new Hold(HoldKind.SHOPPER_UNITS, "a", "2026-11-10", 2, 5L),
                        new Hold(HoldKind.SHOPPER_ORDERS, "a", "2026-11-10", 1, 2L));
        assertThat(holdsAt("2026-11-10T16:00:00Z"))
                .extracting(Hold::name)
                .containsExactly("", "2026-11-11", "2026-11-11");
    }

    private List<Hold> holdsAt(String at) {
        Cart cart = FactsJson.json().readValue(Json.cart("sku"), CartRequest.class).cart();
        return QuoteHolds.of(
                engine.price(
                        new PricingRequest(
                                cart,
                                Instant.parse(at),
                                List.of(engine.prepare(activity)),
                                Map.of(),
                                null)),
                List.of(activity));
    }
}
