package io.pricewright.service.transfer;

import io.pricewright.service.access.Caller;
import io.pricewright.service.operations.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells one request for an import from another. */
final class RequestKey {
    private static final int LONGEST = 255;

    private RequestKey() {}

    /** A caller's own key. */
    static String of(Caller caller, String key) {
        if (key.isBlank() || key.length() > LONGEST) {
            throw ProblemException.malformed(
                    "INVALID_IDEMPOTENCY_KEY",
                    "",
                    "Idempotency-Key has "
                            + key.length()
                            + " characters: give 1 to "
                            + LONGEST
                            + ", such as a random UUID");
        }
        return hash(caller.id() + "\n" + key);
    }

    static String fingerprint(ImportRequest request, SpooledFile file) {
        return hash(
                request.format()
                        + "\n"
                        + request.dryRun()
                        + "\n"
                        + request.onError()
                        + "\n"
                        + file.sha256());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
