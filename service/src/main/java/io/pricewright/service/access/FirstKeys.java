package io.pricewright.service.access;

import io.pricewright.service.operations.StartRefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Sees to it, before the first request, that somebody can make keys. There is no default anybody
 * could know: the first operator's key is configured, or made where the database is our own.
 */
@Component
class FirstKeys {
    private static final Logger log = LoggerFactory.getLogger(FirstKeys.class);
    private static final int SHORTEST = 32;
    private static final Pattern SENDABLE = Pattern.compile("[!-~]+");
    private static final String ADVICE =
            "Give one of at least "
                    + SHORTEST
                    + " characters with PRICEWRIGHT_ACCESS_FIRST_OPERATOR_KEY, for example from:"
                    + " openssl rand -base64 32. POST /v1/api-keys makes the others.";

    FirstKeys(
            AccessProperties properties,
            ApiKeyDesk desk,
            DevKeys devKeys,
            ObjectProvider<DevKeyFile> devKeyFile,
            Clock clock) {
        String configured = properties.firstOperatorKey();
        if (StringUtils.hasText(configured)) {
            require(configured);
            if (!hasOperator(desk.list(), clock.instant())) {
                Secret secret = new Secret(configured);
                // Another text is another caller; the same one, once revoked, stays revoked.
                desk.keep("operator-" + secret.digest().substring(0, 8), Role.OPERATOR, secret);
            }
        }
        devKeyFile.ifAvailable(devKeys::keep);
        requireOperator(desk.list(), clock.instant());
    }

    private static void require(String configured) {
        if (configured.length() < SHORTEST) {
            throw new StartRefusedException(
                    "pricewright.access.first-operator-key has "
                            + configured.length()
                            + " characters, which can be guessed",
                    ADVICE);
        }
        if (!SENDABLE.matcher(configured).matches()) {
            throw new StartRefusedException(
                    "pricewright.access.first-operator-key has characters that a header can't carry",
                    ADVICE);
        }
    }

    private static void requireOperator(List<ApiKey> keys, Instant now) {
        if (keys.isEmpty()) {
            throw new StartRefusedException(
                    "The database has no API key yet, so nobody could call this service", ADVICE);
        }
        if (!hasOperator(keys, now)) {
            log.warn("No key with role OPERATOR counts any more. {}", ADVICE);
        }
    }

    private static boolean hasOperator(List<ApiKey> keys, Instant now) {
        return keys.stream()
                .anyMatch(key -> key.roles().contains(Role.OPERATOR) && !key.hasEnded(now));
    }
}
