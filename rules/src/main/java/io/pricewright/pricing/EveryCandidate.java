package io.pricewright.pricing;

import io.pricewright.facts.RejectionCode;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a quote accounts for its candidates: each is applied, rejected or displaced, once.
 *
 * <p>Asked by an assertion of the engine, so of every quote that any test prices and of none in
 * production.
 */
final class EveryCandidate {
    private EveryCandidate() {}

    static boolean isAccountedFor(PricingRequest request, Quote quote) {
        Set<String> applied = new HashSet<>();
        for (Quote.Applied each : quote.applied()) {
            require(applied.add(each.activityId()), each);
        }
        Set<String> ended = new HashSet<>(applied);
        for (Quote.NotApplied each : quote.notApplied()) {
            require(ended.add(each.activityId()), each);
            require(each.code() != null, each);
            boolean displaced = each.code() == RejectionCode.DISPLACED;
            require(displaced != each.by().isEmpty() && applied.containsAll(each.by()), each);
            require(displaced || each.betterByMinor() == null, each);
            require(each.code() != RejectionCode.MISSING_FACT || each.missing() != null, each);
        }
        for (PreparedActivity candidate : request.candidates()) {
            require(ended.remove(candidate.activity().id()), candidate.activity().id());
        }
        require(ended.isEmpty(), ended);
        return true;
    }

    private static void require(boolean holds, Object of) {
        if (!holds) {
            throw new AssertionError("a candidate has no end, two ends, or half of one: " + of);
        }
    }
}
