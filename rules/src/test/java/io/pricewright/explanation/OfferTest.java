package io.pricewright.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.listing.Need;
import io.pricewright.listing.Need.Kind;
import io.pricewright.listing.Reachable;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OfferTest {
    @Test
    void itNamesWhatToDoAndThePrice() {
        Reachable reachable =
                reachable(
                        2,
                        3_749,
                        new Need(Kind.QUANTITY, 2L, null, null),
                        new Need(Kind.COUPON, null, null, "X"));
        assertThat(new Offer("CNY", Locale.ENGLISH).of(reachable))
                .isEqualTo("With 2 units and coupon 'X': 18.75 CNY each.");
        assertThat(new Offer("CNY", Locale.CHINESE).of(reachable))
                .isEqualTo("购买2件和使用优惠券“X”:每件18.75 CNY。");
    }

    @Test
    void everyNeedHasWordsInEveryLanguage() {
        for (Locale language : Explanation.LANGUAGES) {
            for (Kind kind : Kind.values()) {
                Need need =
                        switch (kind) {
                            case QUANTITY, GROUP -> new Need(kind, 3L, null, null);
                            case SPEND -> new Need(kind, null, 30_000L, null);
                            default -> new Need(kind, null, null, "NAME");
                        };
                assertThat(new Offer("JPY", language).of(reachable(1, 500, need)))
                        .containsAnyOf("3", "30000 JPY", "NAME")
                        .contains("500 JPY");
            }
        }
    }

    private static Reachable reachable(long quantity, long payableMinor, Need... needs) {
        return new Reachable(List.of(needs), quantity, payableMinor, "a", 1, "A", List.of());
    }
}
