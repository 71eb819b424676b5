package io.pricewright.service.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellTextTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        for (String value : List.of("", "one", "two\nlines", "x".repeat(50_000))) {
            assertThat(there(value)).isEqualTo(new Cell<>(17, value));
        }
        assertThat(CellText.read("17").isForgotten()).isTrue();
    }

    /** Of one byte, three, and four in two halves. */
    @Test
    void noTextIsLargerThanAllowedWhateverItIsWrittenIn() {
        for (String letter : List.of("a", "满", "😀", "a😀")) {
            String value = letter.repeat(20_000);
            Map<String, String> texts = CellText.write("name", new Cell<>(17, value), "token");
            assertThat(texts.size()).isGreaterThan(1);
            for (String text : texts.values()) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                assertThat(bytes.length).isLessThanOrEqualTo(CellText.LARGEST);
                assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(text);
            }
            assertThat(there(value).value()).isEqualTo(value);
        }
    }

    @Test
    void whatIsNotOursIsNothing() {
        assertThat(CellText.read("what?\nx")).isEqualTo(new Cell<>(0, null));
        assertThat(CellText.read("")).isEqualTo(new Cell<>(0, null));
    }

    private static Cell<String> there(String value) {
        List<String> texts =
                new ArrayList<>(CellText.write("name", new Cell<>(17, value), "token").values());
        String head = texts.remove(texts.size() - 1);
        return CellText.read(head + String.join("", texts));
    }
}
