package io.pricewright.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.codec.FactsJson;
import io.pricewright.facts.SelectionPolicy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fifty random carts priced under both policies, against the fingerprint of their quotes: every JDK
 * this runs on must come to the same bytes.
 *
 * <p>When pricing changes on purpose, or the random carts do, run it on one JDK, put the
 * fingerprint it reports into {@link #QUOTES}, and run it on the other.
 */
class SameOnEveryJdkTest {
    private static final String QUOTES =
            "d862ec5523de7e463269191a9dbc86bd63b91c937d87ac1e6760cc6d572a7024";
    private static final JsonMapper JSON = FactsJson.json();

    @Test
    void theQuotesAreTheSameBytes() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int seed = 0; seed < 50; seed++) {
            Sale sale = Sale.random(seed);
            PricingRequest request = sale.request(Priced.ENGINE);
            for (SelectionPolicy policy : SelectionPolicy.values()) {
                Quote quote = Priced.of(sale, request, policy).quote();
                digest.update(JSON.writeValueAsString(quote).getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(QUOTES);
    }
}
