package io.pricewright.service.pricewatch;

import io.pricewright.service.operations.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where the next page of a list begins, as callers hand it back. */
final class Cursor {
    private static final int MOST = 200;

    private Cursor() {}

    static int limit(int asked) {
        if (asked < 1 || asked > MOST) {
            throw ProblemException.badParameter(
                    "limit", "limit is " + asked + ": it must be from 1 to " + MOST);
        }
        return asked;
    }

    static String after(String last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    static String read(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException invalid) {
            throw unknown(cursor);
        }
    }

    /** Of a list ordered by number; 0 at its beginning. */
    static long number(String cursor) {
        try {
            return cursor.isEmpty() ? 0 : Long.parseLong(read(cursor));
        } catch (NumberFormatException invalid) {
            throw unknown(cursor);
        }
    }

    private static ProblemException unknown(String cursor) {
        return ProblemException.badParameter(
                "cursor",
                "cursor " + cursor + " was not given out: start without one, then use next");
    }
}
