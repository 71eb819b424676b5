package io.pricewright.service.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What a caller sends to prove who they are. Only its digest is stored. SHA-256 is enough: 256
 * random bits can't be tried out, however fast the hash is.
 *
 * @param text shown once, to whom it is made for
 */
record Secret(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** Lets people and scanners of sources recognize a key. */
    private static final String MARK = "pw_";

    private static final int SHOWN = 6;

    static Secret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Its first characters, by which its holder tells it from their others. */
    String prefix() {
        return text.substring(0, Math.min(text.length(), MARK.length() + SHOWN));
    }

    /** In hexadecimal. */
    String digest() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Never the text, which would end up in logs. */
    @Override
    public String toString() {
        return prefix() + "…";
    }
}
