package io.pricewright.service.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Terms;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class IndexEntryTest {
    private static final Activity PLAIN = Activity.of("a", Layer.ITEM, new Terms.PercentOff(1_000));

    @Test
    void anActivityStandsUnderTheMostSelectiveDimensionItNames() {
        assertThat(entries(filter(Set.of("x", "w"), Set.of("c"), Set.of("b"), Set.of("s"))))
                .containsExactly("SKU:w", "SKU:x");
        assertThat(entries(filter(null, Set.of("c"), Set.of("b"), Set.of("s"))))
                .containsExactly("BRAND:b");
        assertThat(entries(filter(null, Set.of("c"), null, Set.of("s"))))
                .containsExactly("CATEGORY:c");
        assertThat(entries(filter(null, null, null, Set.of("s")))).containsExactly("SHOP:s");
        assertThat(entries(Filter.NONE)).containsExactly("ALL:*");
    }

    @Test
    void aBundleStandsUnderItsParts() {
        Terms bundle =
                new Terms.BundlePrice(
                        List.of(
                                new Terms.BundlePrice.Part("x", 1),
                                new Terms.BundlePrice.Part("y", 1)),
                        Reward.free());
        assertThat(IndexEntry.of(Activity.of("a", Layer.ITEM, bundle)))
                .extracting(IndexEntry::toString)
                .containsExactly("SKU:x", "SKU:y");
    }

    /** The index may name too many, never too few. */
    @Test
    void aCartAsksForEveryActivityThatCoversOneOfItsLines() {
        Random random = new Random(7);
        int covered = 0;
        for (int i = 0; i < 20_000; i++) {
            Activity activity =
                    PLAIN.withScope(
                            Scope.of(
                                    filter(
                                            some(random),
                                            some(random),
                                            some(random),
                                            some(random))));
            Cart cart = new Cart("CNY", null, null, List.of(line(random)), null, null, null, null);
            if (activity.scope().covers(cart.lines().get(0))) {
                covered++;
                assertThat(IndexEntry.of(cart)).containsAnyElementsOf(IndexEntry.of(activity));
            }
            for (IndexEntry entry : IndexEntry.of(activity)) {
                assertThat(entry.holds(activity)).isTrue();
            }
        }
        assertThat(covered).isGreaterThan(1_000);
    }

    private static List<String> entries(Filter include) {
        return IndexEntry.of(PLAIN.withScope(Scope.of(include))).stream()
                .map(IndexEntry::toString)
                .toList();
    }

    private static Filter filter(
            Set<String> skus, Set<String> categories, Set<String> brands, Set<String> shops) {
        return new Filter(skus, categories, brands, shops, null);
    }

    private static Set<String> some(Random random) {
        Supplier<String> name = () -> "n" + random.nextInt(3);
        return random.nextBoolean() ? null : Set.copyOf(List.of(name.get()));
    }

    private static CartLine line(Random random) {
        Supplier<String> name = () -> "n" + random.nextInt(3);
        return new CartLine(
                "l",
                name.get(),
                name.get(),
                name.get(),
                List.of(name.get()),
                1,
                100,
                null,
                0,
                true,
                Map.of());
    }
}
