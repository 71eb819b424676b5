package io.pricewright.service.pricing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells values apart: equal values have equal fingerprints, whatever order their fields came in.
 */
final class Fingerprint {
    private Fingerprint() {}

    static String of(Object value, JsonMapper json) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(value));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
