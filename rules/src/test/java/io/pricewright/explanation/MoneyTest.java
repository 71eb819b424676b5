package io.pricewright.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void hasTheDecimalsOfItsCurrency() {
        assertThat(new Money("CNY").of(1_234)).isEqualTo("12.34 CNY");
        assertThat(new Money("CNY").of(5)).isEqualTo("0.05 CNY");
        assertThat(new Money("JPY").of(1_234)).isEqualTo("1234 JPY");
        assertThat(new Money("KWD").of(1_234)).isEqualTo("1.234 KWD");
        assertThat(new Money("CNY").of(9_007_199_254_740_991L)).isEqualTo("90071992547409.91 CNY");
    }
}
