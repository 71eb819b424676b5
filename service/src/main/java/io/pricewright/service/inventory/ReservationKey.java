package io.pricewright.service.inventory;

import io.pricewright.service.operations.ProblemException;
import java.util.regex.Pattern;

/** Idempotency keys; that of a reservation is its id and stands in paths. */
final class ReservationKey {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:~-]{1,100}");
    private static final int LONGEST = 255;

    private ReservationKey() {}

    /** A key that names a reservation. */
    static String id(String key) {
        String given = required(key);
        if (!ID.matcher(given).matches()) {
            throw ProblemException.malformed(
                    "INVALID_IDEMPOTENCY_KEY",
                    "",
                    "Idempotency-Key is "
                            + given
                            + ": it names the reservation, so give 1 to 100 letters, digits and"
                            + " ._:~- only, such as a UUID");
        }
        return given;
    }

    /** A key that is given. */
    static String required(String key) {
        if (key == null || key.isBlank()) {
            throw ProblemException.malformed(
                    "IDEMPOTENCY_KEY_MISSING",
                    "",
                    "The header Idempotency-Key is missing: give each request a key of its own,"
                            + " such as a UUID, and repeat it with the same one");
        }
        if (Bytes.of(key).length > LONGEST) {
            throw ProblemException.malformed(
                    "INVALID_IDEMPOTENCY_KEY",
                    "",
                    "Idempotency-Key has "
                            + Bytes.of(key).length
                            + " bytes: give at most "
                            + LONGEST
                            + ", such as a UUID");
        }
        return key;
    }

    /** A key that came with another request before. */
    static ProblemException reused(String key) {
        return ProblemException.unprocessable(
                "IDEMPOTENCY_KEY_REUSED",
                "",
                "Idempotency-Key "
                        + key
                        + " was used for another request: give each request a key of its own");
    }
}
