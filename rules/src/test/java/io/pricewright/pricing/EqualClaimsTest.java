package io.pricewright.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Basis;
import io.pricewright.facts.Caps;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.Terms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EqualClaimsTest {
    private static final Cart CART = cart(CartLine.of("a", 2, 10_005), CartLine.of("b", 1, 10_005));

    @Test
    void ofEqualOnesTheEarlierIdIsEnough() {
        assertThat(needless(off("k2"), off("k1"), off("k3"))).containsExactly("k2", "k3");
    }

    @Test
    void theHigherPriorityIsEnough() {
        Activity high =
                off("k2").withStacking(new Stacking(null, false, null, 5, false, false, null));
        assertThat(needless(off("k1"), high)).containsExactly("k1");
    }

    @Test
    void twoPercentagesOfSeveralLinesAreRoundedApart() {
        assertThat(needless(percent("k1"), percent("k2"))).isEmpty();
        assertThat(needless(onA(percent("k1")), onA(percent("k2")))).containsExactly("k2");
    }

    @Test
    void whatMayBothCountIsNotEqual() {
        assertThat(
                        needless(
                                off("k1").withStacking(Stacking.STACKABLE),
                                off("k2").withStacking(Stacking.STACKABLE)))
                .isEmpty();
    }

    @Test
    void aLimitOrAThresholdMakesADifference() {
        Caps caps = new Caps(null, null, 1L, null, null);
        assertThat(needless(off("k1").withCaps(caps), off("k2"))).isEmpty();
        Condition spend = new Condition.SpendAtLeast(9_000, Basis.RUNNING, null, false);
        assertThat(needless(off("k1").withConditions(spend), off("k2"))).isEmpty();
        assertThat(needless(off("k1"), onA(off("k2")))).isEmpty();
    }

    private static List<String> needless(Activity... activities) {
        Sale sale = new Sale(CART, List.of(activities), Map.of(), RandomActivities.AT);
        Contest contest = new Contest(Priced.offers(sale));
        return new EqualClaims(contest)
                .needless().stream()
                        .mapToObj(number -> contest.proposals[number].activity().id())
                        .sorted()
                        .toList();
    }

    private static Activity off(String id) {
        return Activity.of(id, Layer.ITEM, new Terms.AmountOff(1_000));
    }

    private static Activity percent(String id) {
        return Activity.of(id, Layer.ITEM, new Terms.PercentOff(1_000));
    }

    private static Activity onA(Activity activity) {
        return activity.withScope(Scope.of(Filter.ofSkus("a")));
    }

    private static Cart cart(CartLine... lines) {
        return new Cart("CNY", null, null, List.of(lines), null, null, null, null);
    }
}
