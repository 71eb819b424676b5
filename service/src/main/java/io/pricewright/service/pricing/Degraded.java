package io.pricewright.service.pricing;

import io.pricewright.service.activity.Candidates;
import java.util.List;

/** What an answer could not take into account. */
final class Degraded {
    private static final List<String> STALE = List.of("ACTIVITIES_MAY_BE_STALE");

    private Degraded() {}

    static List<String> of(Candidates.Found found) {
        return found.upToDate() ? List.of() : STALE;
    }
}
