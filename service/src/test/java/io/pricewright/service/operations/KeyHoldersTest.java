package io.pricewright.service.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class KeyHoldersTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Test
    void nobodyHoldsAKeyThatIsNotConfigured() {
        assertThat(mayChoose(null, KEY)).isFalse();
        assertThat(mayChoose("", "")).isFalse();
        assertThat(mayChoose(null, null)).isFalse();
    }

    @Test
    void theKeyOpensAndNothingElse() {
        assertThat(mayChoose(KEY, KEY)).isTrue();
        assertThat(mayChoose(KEY, null)).isFalse();
        assertThat(mayChoose(KEY, KEY + "0")).isFalse();
        assertThat(mayChoose(KEY, KEY.toUpperCase(java.util.Locale.ROOT))).isFalse();
    }

    @Test
    void aKeyThatCanBeGuessedIsRefusedAtTheStart() {
        assertThatThrownBy(() -> mayChoose("short", "short"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("5 characters");
    }

    private static boolean mayChoose(String configured, String sent) {
        HttpHeaders headers = new HttpHeaders();
        if (sent != null) {
            headers.set("Time-Machine-Key", sent);
        }
        return new KeyHolders(
                        new ServiceProperties(
                                null,
                                null,
                                null,
                                null,
                                new ServiceProperties.TimeMachine(configured),
                                0,
                                null,
                                null,
                                null))
                .mayChooseInstant(headers);
    }
}
