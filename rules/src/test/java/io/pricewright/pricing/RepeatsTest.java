package io.pricewright.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Caps;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Scope;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.Terms;
import io.pricewright.pricing.Quote.Proof;
import io.pricewright.ruleset.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    private static final PricingEngine ENGINE = new PricingEngine(RuleSet.retail());

    private static final Activity LIMITED =
            Activity.of("limited", Layer.ITEM, new Terms.PercentOff(2_000))
                    .withCaps(new Caps(700L, null, null, null, null));

    private static final Activity ORDER =
            Activity.of("order", Layer.SHOP, new Terms.OrderPercentOff(1_000));

    private static final Activity BETTER =
            Activity.of("better", Layer.SHOP, new Terms.OrderPercentOff(1_500));

    private static final Activity OF_ONE =
            Activity.of("one", Layer.PLATFORM, new Terms.OrderPercentOff(500))
                    .withScope(Scope.of(Filter.ofSkus("s0")));

    @Test
    void aLimitThatAnyLineReachesDoesNotDoubleTheSearchWithEachLine() {
        int few = ENGINE.looks(request(4, LIMITED, ORDER, BETTER));
        assertThat(few).isPositive();
        assertThat(ENGINE.looks(request(12, LIMITED, ORDER, BETTER))).isLessThanOrEqualTo(4 * few);
    }

    @Test
    void whereALaterDiscountLooksAtOneLineItStillMattersWhichOneBearsIt() {
        Quote quote = ENGINE.price(request(4, LIMITED, ORDER, BETTER, OF_ONE));
        assertThat(quote.selection().proof()).isEqualTo(Proof.OPTIMAL);
        // All of the limit on the three that "one" leaves alone: (40,606 - 700) x 0.85, and 5 % of
        // what the first one costs by then off that.
        assertThat(quote.totals().payableMinor()).isEqualTo(33_920 - 425);
    }

    private static PricingRequest request(int lines, Activity... activities) {
        List<CartLine> all = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            all.add(CartLine.of("s" + i, 1, 10_000 + 101L * i));
        }
        return new PricingRequest(
                new Cart("CNY", null, null, all, null, null, null, null),
                RandomActivities.AT,
                Stream.of(activities).map(ENGINE::prepare).toList(),
                Map.of(),
                SelectionPolicy.BEST);
    }
}
