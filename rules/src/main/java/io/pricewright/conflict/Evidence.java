package io.pricewright.conflict;

import io.pricewright.facts.Cart;
import io.pricewright.facts.RejectionCode;
import io.pricewright.pricing.Quote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the carts of a search showed about one activity beside the others. */
final class Evidence {
    private final String subject;
    private final Map<String, Seen> competitors = new HashMap<>();
    private final Set<RejectionCode> codes = new TreeSet<>();
    private final Set<String> by = new TreeSet<>();
    private boolean counted;

    Evidence(String subject) {
        this.subject = subject;
    }

    /** A cart in which it and another could not both count. */
    record Seen(Cart cart, Instant at) {}

    void add(Cart cart, Quote quote) {
        counted |= counts(subject, quote);
        for (Quote.NotApplied refused : quote.notApplied()) {
            boolean isSubject = refused.activityId().equals(subject);
            if (isSubject) {
                codes.add(refused.code());
                by.addAll(refused.by());
                refused.by().forEach(other -> compete(other, cart, quote));
            } else if (refused.by().contains(subject)) {
                compete(refused.activityId(), cart, quote);
            }
        }
    }

    private void compete(String other, Cart cart, Quote quote) {
        competitors.putIfAbsent(other, new Seen(cart, quote.pricedAt()));
    }

    static boolean counts(String activityId, Quote quote) {
        return quote.applied().stream()
                .anyMatch(applied -> applied.activityId().equals(activityId));
    }

    boolean hasCounted() {
        return counted;
    }

    /** The first cart in which the two competed, or null. */
    Seen competing(String other) {
        return competitors.get(other);
    }

    List<RejectionCode> codes() {
        return new ArrayList<>(codes);
    }

    List<String> displacers() {
        return new ArrayList<>(by);
    }
}
