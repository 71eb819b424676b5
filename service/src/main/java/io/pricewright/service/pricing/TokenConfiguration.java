package io.pricewright.service.pricing;

import io.pricewright.service.operations.ServiceProperties;
import io.pricewright.service.operations.SigningSecret;
import io.pricewright.service.operations.StartRefusedException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/** Finds the secret that quotes are signed with; there is no default anybody could know. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {
    private static final int SHORTEST = 32;

    @Bean
    TokenSigner tokenSigner(
            JsonMapper json, ServiceProperties properties, ObjectProvider<SigningSecret> kept) {
        String secret = properties.quoteToken().secret();
        if (StringUtils.hasText(secret)) {
            if (secret.length() < SHORTEST) {
                throw new StartRefusedException(
                        "pricewright.quote-token.secret has "
                                + secret.length()
                                + " characters, which can be guessed",
                        "Give at least "
                                + SHORTEST
                                + ", for example from: openssl rand -base64 32");
            }
            return new TokenSigner(json, properties.quoteToken().keyId(), secret);
        }
        SigningSecret own = kept.getIfAvailable();
        if (own == null) {
            throw new StartRefusedException(
                    "No secret is configured to sign quotes with",
                    "Give the same one to all nodes with PRICEWRIGHT_QUOTE_TOKEN_SECRET, for"
                            + " example from: openssl rand -base64 32");
        }
        return new TokenSigner(json, properties.quoteToken().keyId(), own.text());
    }
}
