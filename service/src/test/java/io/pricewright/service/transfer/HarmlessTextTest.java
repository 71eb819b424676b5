package io.pricewright.service.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HarmlessTextTest {
    @Test
    void whatBeginsLikeAFormulaGetsAnApostrophe() {
        for (String text : List.of("=1+1", "+1", "-x", "@SUM(A1)", "\t=1", "\r=1")) {
            assertThat(HarmlessText.of(text)).isEqualTo("'" + text);
        }
        assertThat(HarmlessText.of("a=b")).isEqualTo("a=b");
        assertThat(HarmlessText.of("'quoted'")).isEqualTo("'quoted'");
    }

    @Test
    void whatWasWrittenIsReadBack() {
        for (String text : List.of("", "=1", "'=1", "''=1", "'", "''", "'a", "a'", "-", "'-'")) {
            assertThat(HarmlessText.original(HarmlessText.of(text))).isEqualTo(text);
        }
    }
}
