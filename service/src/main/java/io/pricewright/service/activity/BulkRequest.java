package io.pricewright.service.activity;

import io.pricewright.service.operations.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which activities are edited together: by their ids, or by a filter of the search.
 *
 * @param until the new end where they are extended, otherwise null
 */
record BulkRequest(List<String> ids, ActivityFilter filter, Instant until) {
    /** Most activities of one request. */
    static final int MOST = 1_000;

    BulkRequest requireWhich() {
        if ((ids == null) == (filter == null)) {
            throw ProblemException.unprocessable(
                    "AMBIGUOUS", "", "Name the activities by ids or by a filter, not by both");
        }
        if (ids != null && (ids.isEmpty() || ids.size() > MOST)) {
            throw ProblemException.unprocessable(
                    "OUT_OF_RANGE",
                    "/ids",
                    "ids has " + ids.size() + " entries: give 1 to " + MOST);
        }
        if (filter != null && isEmpty(filter)) {
            throw ProblemException.unprocessable(
                    "MISSING", "/filter", "filter asks nothing and means all: ask something");
        }
        return this;
    }

    BulkRequest requireUntil(boolean wanted) {
        if (wanted && until == null) {
            throw ProblemException.unprocessable(
                    "MISSING", "/until", "until is missing: give the new end");
        }
        if (!wanted && until != null) {
            throw ProblemException.unprocessable(
                    "UNKNOWN_FIELD", "/until", "until is not a field here: use ids, filter");
        }
        return this;
    }

    private static boolean isEmpty(ActivityFilter filter) {
        return Stream.of(
                        filter.q(),
                        filter.status(),
                        filter.layer(),
                        filter.type(),
                        filter.sku(),
                        filter.category(),
                        filter.brand(),
                        filter.shop(),
                        filter.tag(),
                        filter.from(),
                        filter.until())
                .allMatch(Objects::isNull);
    }
}
