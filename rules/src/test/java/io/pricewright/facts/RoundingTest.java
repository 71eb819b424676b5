package io.pricewright.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {
    @ParameterizedTest
    @CsvSource({
        // 5 % of 0.10 is half a cent, of 0.30 one and a half
        "HALF_UP, 10, 500, 1",
        "HALF_EVEN, 10, 500, 0",
        "HALF_EVEN, 30, 500, 2",
        "HALF_DOWN, 10, 500, 0",
        "FLOOR, 10, 500, 0",
        "CEILING, 10, 500, 1",
        // 33.33 % of 1.00 is 33.33
        "HALF_UP, 100, 3333, 33",
        "CEILING, 100, 3333, 34",
        // 66.66 % of 1.00 is 66.66
        "HALF_UP, 100, 6666, 67",
        "FLOOR, 100, 6666, 66",
        "HALF_UP, 0, 10000, 0",
        "FLOOR, 9007199254740991, 10000, 9007199254740991",
    })
    void aPortionIsRoundedOnce(Rounding rounding, long amount, int permyriad, long portion) {
        assertThat(rounding.portion(amount, permyriad)).isEqualTo(portion);
    }

    @Property
    void everyModeAgreesWithExactArithmetic(
            @ForAll Rounding rounding,
            @ForAll @LongRange(max = Bounds.MAX_MINOR) long amount,
            @ForAll @IntRange(max = 10_000) int permyriad) {
        assertThat(rounding.portion(amount, permyriad))
                .isEqualTo(
                        BigDecimal.valueOf(amount)
                                .multiply(BigDecimal.valueOf(permyriad))
                                .divide(
                                        BigDecimal.valueOf(10_000),
                                        0,
                                        RoundingMode.valueOf(rounding.name()))
                                .longValueExact());
    }
}
