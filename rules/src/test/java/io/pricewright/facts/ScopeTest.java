package io.pricewright.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final CartLine RED_PHONE =
            new CartLine(
                    "l",
                    "phone-x",
                    "s1",
                    "vivo",
                    List.of("electronics", "phones"),
                    1,
                    299_900,
                    null,
                    0,
                    true,
                    Map.of("colour", "red"));

    @Test
    void anEmptyScopeCoversEverythingThatMayBeDiscounted() {
        assertThat(Scope.ALL.covers(RED_PHONE)).isTrue();
        assertThat(
                        Scope.ALL.covers(
                                new CartLine(
                                        "l",
                                        "gift-card",
                                        null,
                                        null,
                                        null,
                                        1,
                                        100,
                                        null,
                                        0,
                                        false,
                                        null)))
                .isFalse();
    }

    @Test
    void withinADimensionOneMatchIsEnough() {
        assertThat(including(Filter.ofCategories("phones", "shoes"))).isTrue();
        assertThat(including(Filter.ofSkus("phone-x", "phone-y"))).isTrue();
        assertThat(including(Filter.ofSkus("phone-y"))).isFalse();
        assertThat(including(attributes("colour", "blue", "red"))).isTrue();
        assertThat(including(attributes("colour", "blue"))).isFalse();
        assertThat(including(attributes("size", "red"))).isFalse();
    }

    @Test
    void acrossDimensionsIncludeWantsAll() {
        assertThat(including(filter(Set.of("phones"), Set.of("vivo"), Set.of("s1")))).isTrue();
        assertThat(including(filter(Set.of("phones"), Set.of("other"), Set.of("s1")))).isFalse();
        assertThat(including(filter(Set.of("phones"), Set.of("vivo"), Set.of("s2")))).isFalse();
    }

    @Test
    void acrossDimensionsExcludeNeedsOne() {
        assertThat(excluding(filter(Set.of("shoes"), Set.of("vivo"), Set.of("s2")))).isFalse();
        assertThat(excluding(filter(Set.of("shoes"), Set.of("other"), Set.of("s2")))).isTrue();
        assertThat(excluding(attributes("colour", "red"))).isFalse();
        assertThat(excluding(Filter.NONE)).isTrue();
    }

    @Test
    void excludeWinsOverInclude() {
        assertThat(
                        new Scope(
                                        Filter.ofCategories("phones"),
                                        Filter.ofSkus("phone-x"),
                                        null,
                                        null,
                                        false)
                                .covers(RED_PHONE))
                .isFalse();
    }

    @Test
    void aLineWithoutBrandOrShopIsInNoScopeThatNamesOne() {
        CartLine plain = CartLine.of("phone-x", 1, 100);
        assertThat(Scope.of(filter(Set.of(), Set.of("vivo"), Set.of())).covers(plain)).isFalse();
        assertThat(Scope.of(filter(Set.of(), Set.of(), Set.of("s1"))).covers(plain)).isFalse();
    }

    @Test
    void bothPriceBoundsAreInclusive() {
        assertThat(priced(299_900L, 299_900L).covers(RED_PHONE)).isTrue();
        assertThat(priced(299_901L, null).covers(RED_PHONE)).isFalse();
        assertThat(priced(null, 299_899L).covers(RED_PHONE)).isFalse();
        assertThat(catchThrowableOfType(InvalidFactException.class, () -> priced(2L, 1L)).field())
                .isEqualTo("unitPriceAtMostMinor");
    }

    @Test
    void goodsUnderTheirRegularPriceMayBeLeftOut() {
        Scope scope = new Scope(null, null, null, null, true);
        assertThat(scope.covers(regularly(101L))).isFalse();
        assertThat(scope.covers(regularly(100L))).isTrue();
        assertThat(scope.covers(regularly(null))).isTrue();
    }

    private static CartLine regularly(Long regular) {
        return new CartLine("l", "a", null, null, null, 1, 100, regular, 0, true, null);
    }

    private static Scope priced(Long atLeast, Long atMost) {
        return new Scope(null, null, atLeast, atMost, false);
    }

    private static boolean including(Filter filter) {
        return Scope.of(filter).covers(RED_PHONE);
    }

    private static boolean excluding(Filter filter) {
        return new Scope(null, filter, null, null, false).covers(RED_PHONE);
    }

    private static Filter filter(Set<String> categories, Set<String> brands, Set<String> shops) {
        return new Filter(null, categories, brands, shops, null);
    }

    private static Filter attributes(String name, String... values) {
        return new Filter(null, null, null, null, Map.of(name, List.of(values)));
    }
}
