package io.pricewright.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Layer;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.StackBasis;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InsteadTest {
    private static final Cart CART =
            new Cart(
                    "CNY",
                    null,
                    null,
                    List.of(CartLine.of("tea", 1, 10_000), CartLine.of("cup", 1, 5_000)),
                    null,
                    null,
                    null,
                    null);

    @Test
    void saysHowMuchMoreTheOrderWouldCost() {
        Activity ten = Activity.of("ten", Layer.ITEM, new Terms.PercentOff(1_000));
        Activity five = Activity.of("five", Layer.ITEM, new Terms.PercentOff(500));
        assertThat(betterByMinor(SelectionPolicy.BEST, "five", ten, five)).isEqualTo(750);
    }

    @Test
    void keepsOfTheOthersWhatIsLeftForThem() {
        Activity all = Activity.of("all", Layer.ITEM, new Terms.PercentOff(1_000));
        Activity tea =
                Activity.of("tea", Layer.ITEM, new Terms.PercentOff(500)).withScope(scope("tea"));
        // With 5 % off the tea, the cup keeps its 10 %: only the tea costs more.
        assertThat(betterByMinor(SelectionPolicy.BEST, "tea", all, tea)).isEqualTo(500);
    }

    @Test
    void isNegativeWherePriorityWentBeforePrice() {
        Activity five =
                Activity.of("five", Layer.ITEM, new Terms.PercentOff(500))
                        .withStacking(priority(1));
        Activity ten = Activity.of("ten", Layer.ITEM, new Terms.PercentOff(1_000));
        assertThat(betterByMinor(SelectionPolicy.PRIORITY, "ten", ten, five)).isEqualTo(-750);
    }

    @Test
    void isWorkedOutOnlyWhenAsked() {
        Activity ten = Activity.of("ten", Layer.ITEM, new Terms.PercentOff(1_000));
        Activity five = Activity.of("five", Layer.ITEM, new Terms.PercentOff(500));
        Quote quote = Priced.ENGINE.price(request(SelectionPolicy.BEST, ten, five));
        assertThat(quote.notApplied().get(0).betterByMinor()).isNull();
    }

    private static Long betterByMinor(
            SelectionPolicy policy, String displaced, Activity... activities) {
        return Priced.ENGINE.explain(request(policy, activities)).notApplied().stream()
                .filter(not -> not.activityId().equals(displaced))
                .findFirst()
                .orElseThrow()
                .betterByMinor();
    }

    private static PricingRequest request(SelectionPolicy policy, Activity... activities) {
        return new PricingRequest(
                CART,
                Instant.parse("2026-11-22T04:00:00Z"),
                List.of(activities).stream().map(Priced.ENGINE::prepare).toList(),
                Map.of(),
                policy);
    }

    private static io.pricewright.facts.Scope scope(String sku) {
        return new io.pricewright.facts.Scope(
                io.pricewright.facts.Filter.ofSkus(sku), null, null, null, false);
    }

    private static Stacking priority(int priority) {
        return new Stacking(null, false, StackBasis.SEQUENTIAL, priority, false, false, null);
    }
}
