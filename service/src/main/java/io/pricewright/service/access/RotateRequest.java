package io.pricewright.service.access;

import io.pricewright.service.operations.ProblemException;
import java.time.Duration;

/**
 * How to rotate a key.
 *
 * @param overlap how long the secret before still counts, as ISO 8601, such as PT1H; a day when
 *     null
 */
record RotateRequest(Duration overlap) {
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    /**
     * @param request null for what is usual
     */
    static Duration overlap(RotateRequest request) {
        if (request == null || request.overlap == null) {
            return USUAL;
        }
        if (request.overlap.isNegative() || request.overlap.compareTo(LONGEST) > 0) {
            throw ProblemException.unprocessable(
                    "OUT_OF_RANGE",
                    "/overlap",
                    "overlap is " + request.overlap + ": it must be from PT0S to " + LONGEST);
        }
        return request.overlap;
    }
}
