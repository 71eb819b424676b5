package io.pricewright.service.pricing;

import io.pricewright.facts.Cart;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/** Tells carts apart: equal carts have equal fingerprints, whatever order their fields came in. */
final class CartFingerprint {
    private CartFingerprint() {}

    static String of(Cart cart, JsonMapper json) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(cart));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
