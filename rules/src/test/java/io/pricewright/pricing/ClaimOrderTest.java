package io.pricewright.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Caps;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Reward;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.Terms;
import io.pricewright.pricing.Quote.Proof;
import io.pricewright.ruleset.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Four units of 100.00, of which a discount on the order takes half off the first two. */
class ClaimOrderTest {
    private static final PricingEngine ENGINE = new PricingEngine(RuleSet.retail());

    /** Two for 40.00, once, and the first to be applied. */
    private static final Activity CHEAP = pair("cheap", 4_000).withStacking(priority(9));

    /** Two for 160.00, once. */
    private static final Activity DEAR = pair("dear", 16_000);

    /** 20 % off two units. */
    private static final Activity FREE =
            Activity.of("free", Layer.ITEM, new Terms.PercentOff(2_000)).withCaps(units(2));

    private static final Activity HALF =
            Activity.of("half", Layer.PLATFORM, new Terms.OrderPercentOff(5_000))
                    .withCaps(units(2));

    @Test
    void ofTwoSetsTheOneThatLeavesMoreToALaterDiscountClaimsFirst() {
        mustPay(12_000, CHEAP, DEAR, HALF);
    }

    @Test
    void whatTakesUnitsThatAreFreeMayClaimBeforeASet() {
        mustPay(12_000, CHEAP, FREE, HALF);
    }

    private static void mustPay(long minor, Activity... activities) {
        Quote quote =
                ENGINE.price(
                        new PricingRequest(
                                new Cart(
                                        "CNY",
                                        null,
                                        null,
                                        List.of(CartLine.of("s", 4, 10_000)),
                                        null,
                                        null,
                                        null,
                                        null),
                                RandomActivities.AT,
                                Stream.of(activities).map(ENGINE::prepare).toList(),
                                Map.of(),
                                SelectionPolicy.BEST));
        assertThat(quote.selection().proof()).isEqualTo(Proof.OPTIMAL);
        assertThat(quote.totals().payableMinor()).isEqualTo(minor);
        assertThat(quote.applied()).hasSize(activities.length);
    }

    private static Activity pair(String id, long priceMinor) {
        return Activity.of(
                        id,
                        Layer.ITEM,
                        new Terms.NForPrice(2, new Reward(null, null, priceMinor), false, null))
                .withCaps(new Caps(null, 1, null, null, null));
    }

    private static Caps units(long most) {
        return new Caps(null, null, most, null, null);
    }

    private static Stacking priority(int priority) {
        return new Stacking(null, false, null, priority, false, false, null);
    }
}
