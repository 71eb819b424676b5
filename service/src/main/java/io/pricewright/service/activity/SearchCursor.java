package io.pricewright.service.activity;

import io.pricewright.service.operations.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * Where a page of a search begins: behind this activity.
 *
 * @param start of the activity where the search is sorted by it, or null
 * @param id empty before the first
 */
record SearchCursor(Instant start, String id) {
    static final SearchCursor FIRST = new SearchCursor(null, "");

    private static final String ALWAYS = "-";

    static SearchCursor behind(StoredActivity last) {
        return new SearchCursor(last.startsAt(), last.id());
    }

    static SearchCursor of(String text) {
        if (text.isEmpty()) {
            return FIRST;
        }
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
                            .split(" ", 2);
            return new SearchCursor(
                    parts[0].equals(ALWAYS) ? null : Instant.parse(parts[0]), parts[1]);
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException other) {
            throw ProblemException.badParameter(
                    "cursor",
                    "cursor " + text + " was not given out: start without one, then use next");
        }
    }

    /** As callers get it and send it back. */
    String text() {
        String plain = (start == null ? ALWAYS : start) + " " + id;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
