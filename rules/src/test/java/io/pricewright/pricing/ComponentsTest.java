package io.pricewright.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Basis;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Scope;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.Terms;
import io.pricewright.pricing.Quote.Proof;
import io.pricewright.ruleset.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComponentsTest {
    private static final PricingEngine ENGINE = new PricingEngine(RuleSet.retail());

    @Test
    void whatSharesNoLineIsApart() {
        assertThat(components(percent("a1", "a"), percent("a2", "a"), percent("b1", "b")))
                .hasSize(2);
    }

    @Test
    void whatClaimsTwoLinesJoinsThem() {
        assertThat(components(percent("a1", "a"), percent("b1", "b"), percent("ab", "a", "b")))
                .hasSize(1);
    }

    @Test
    void aThresholdMaySeeEveryLine() {
        Activity spend =
                percent("b1", "b")
                        .withConditions(
                                new Condition.SpendAtLeast(9_000, Basis.RUNNING, null, false));
        assertThat(components(percent("a1", "a"), spend)).hasSize(1);
    }

    @Test
    void shopsCostTheirSumAndNotTheirProduct() {
        int one = ENGINE.looks(request(1));
        assertThat(one).isPositive();
        assertThat(ENGINE.looks(request(8))).isLessThanOrEqualTo(8 * one);
        assertThat(ENGINE.price(request(8)).selection().proof()).isEqualTo(Proof.OPTIMAL);
        assertThat(ENGINE.price(request(8)).totals().payableMinor())
                .isEqualTo(8 * ENGINE.price(request(1)).totals().payableMinor());
    }

    /** In each shop a threshold that item discounts may spoil. */
    private static PricingRequest request(int shops) {
        List<CartLine> lines = new ArrayList<>();
        List<Activity> activities = new ArrayList<>();
        for (int shop = 0; shop < shops; shop++) {
            String[] goods = {"x" + shop, "y" + shop, "z" + shop};
            for (String good : goods) {
                lines.add(CartLine.of(good, 3, 4_000));
                activities.add(percent("some-" + good, good));
                activities.add(
                        Activity.of("less-" + good, Layer.ITEM, new Terms.FixedPrice(3_500))
                                .withScope(Scope.of(Filter.ofSkus(good))));
            }
            activities.add(
                    Activity.of(
                                    "tier" + shop,
                                    Layer.SHOP,
                                    new Terms.SpendTiers(
                                            List.of(
                                                    new Terms.SpendTiers.Tier(
                                                            33_000, Reward.amountOff(4_000))),
                                            null))
                            .withScope(Scope.of(Filter.ofSkus(goods))));
        }
        return new PricingRequest(
                cart(lines.toArray(new CartLine[0])),
                RandomActivities.AT,
                activities.stream().map(ENGINE::prepare).toList(),
                Map.of(),
                SelectionPolicy.BEST);
    }

    private static List<?> components(Activity... activities) {
        Cart cart = cart(CartLine.of("a", 1, 10_000), CartLine.of("b", 1, 10_000));
        Sale sale = new Sale(cart, List.of(activities), Map.of(), RandomActivities.AT);
        return Components.of(new Contest(Priced.offers(sale)));
    }

    private static Activity percent(String id, String... skus) {
        return Activity.of(id, Layer.ITEM, new Terms.PercentOff(1_000))
                .withScope(Scope.of(Filter.ofSkus(skus)));
    }

    private static Cart cart(CartLine... lines) {
        return new Cart("CNY", null, null, List.of(lines), null, null, null, null);
    }
}
