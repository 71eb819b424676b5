package io.pricewright.service.pricing;

import io.pricewright.service.activity.Candidates;
import io.pricewright.service.inventory.Usages;
import java.util.ArrayList;
import java.util.List;

/** What an answer could not take into account. */
final class Degraded {
    private static final String STALE = "ACTIVITIES_MAY_BE_STALE";
    private static final String USED = "USAGE_MAY_BE_STALE";

    private Degraded() {}

    static List<String> of(Candidates.Found found, Usages.Found used) {
        List<String> degraded = new ArrayList<>(2);
        if (!found.upToDate()) {
            degraded.add(STALE);
        }
        if (!used.upToDate()) {
            degraded.add(USED);
        }
        return degraded;
    }
}
