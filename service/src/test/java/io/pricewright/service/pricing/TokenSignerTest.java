package io.pricewright.service.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.codec.FactsJson;
import io.pricewright.service.inventory.Hold;
import io.pricewright.service.inventory.HoldKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenSignerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final QuoteToken TOKEN =
            new QuoteToken(
                    "q1",
                    NOW.plusSeconds(900),
                    "fingerprint",
                    "content",
                    "CNY",
                    18_000,
                    "retail",
                    1,
                    Map.of("a", 3L),
                    null,
                    List.of(
                            new Hold(HoldKind.SHOPPER_UNITS, "a", "", 2, 5L),
                            new Hold(HoldKind.STOCK, "a", "sku", 2, null)),
                    List.of("CODE"));

    private final TokenSigner signer = signer("1", "the secret of this test, long enough");
    private final String text = signer.sign(TOKEN);

    @Test
    void whatWasSignedIsRead() {
        assertThat(signer.verify(text, NOW)).isEqualTo(new TokenSigner.Valid(TOKEN));
    }

    @Test
    void aLongOneIsShortenedAndRead() {
        QuoteToken many = with(20_000, "sku");
        String shortened = signer.sign(many);
        assertThat(signer.read(shortened)).isEqualTo(new TokenSigner.Valid(many));
        assertThat(shortened.length())
                .isLessThan(FactsJson.json().writeValueAsString(many).length() / 5);
    }

    @Test
    void oneThatWouldFillTheMemoryIsNotRead() {
        String bomb = signer.sign(with(1, "a".repeat(TokenPayload.MOST)));
        assertThat(bomb.length()).isLessThan(FactsJson.MAX_TEXT_LENGTH);
        assertThat(signer.read(bomb)).isEqualTo(TokenSigner.Refusal.MALFORMED);
    }

    private static QuoteToken with(int holds, String sku) {
        return new QuoteToken(
                "q1",
                TOKEN.expiresAt(),
                "fingerprint",
                "content",
                "CNY",
                18_000,
                "retail",
                1,
                Map.of("a", 3L),
                null,
                IntStream.range(0, holds)
                        .mapToObj(i -> new Hold(HoldKind.STOCK, "a", sku + i, 2, null))
                        .toList(),
                List.of());
    }

    @Test
    void itHoldsUntilItExpires() {
        assertThat(signer.verify(text, TOKEN.expiresAt().minusMillis(1)))
                .isInstanceOf(TokenSigner.Valid.class);
        assertThat(signer.verify(text, TOKEN.expiresAt())).isEqualTo(TokenSigner.Refusal.EXPIRED);
        assertThat(signer.read(text)).isEqualTo(new TokenSigner.Valid(TOKEN));
    }

    @Test
    void anotherPriceIsNotSigned() {
        String[] parts = text.split("\\.");
        String payload =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replace("18000", "1");
        String forged =
                parts[0]
                        + "."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                        + "."
                        + parts[2];
        assertThat(signer.verify(forged, NOW)).isEqualTo(TokenSigner.Refusal.NOT_SIGNED);
    }

    @Test
    void noSingleCharacterCanBeChanged() {
        for (int i = 0; i < text.length() - 1; i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(signer.verify(changed, NOW))
                    .as("changed at " + i)
                    .isInstanceOf(TokenSigner.Refusal.class);
        }
    }

    @Test
    void anotherSecretOrKeyDoesNotSign() {
        assertThat(signer("1", "another secret, as long as the first").verify(text, NOW))
                .isEqualTo(TokenSigner.Refusal.NOT_SIGNED);
        assertThat(signer("2", "the secret of this test, long enough").verify(text, NOW))
                .isEqualTo(TokenSigner.Refusal.UNKNOWN_KEY);
    }

    @Test
    void nonsenseIsMalformed() {
        for (String nonsense : new String[] {"", ".", "1", "1.2", "..", "1..", "1.%%.%%"}) {
            assertThat(signer.verify(nonsense, NOW))
                    .as(nonsense)
                    .isInstanceOf(TokenSigner.Refusal.class);
        }
    }

    private static TokenSigner signer(String keyId, String secret) {
        return new TokenSigner(FactsJson.json(), keyId, secret);
    }
}
