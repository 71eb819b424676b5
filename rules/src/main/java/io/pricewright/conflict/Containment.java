package io.pricewright.conflict;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Schedule;
import io.pricewright.facts.Scope;
import java.time.Instant;
import java.util.Set;

/** Whether one activity only ever stands where another does: what meets it meets the other too. */
final class Containment {
    private Containment() {}

    static boolean of(Activity inner, Activity outer, Instant from) {
        return isDuring(inner.schedule(), outer.schedule(), from)
                && Touched.by(inner).stream().allMatch(scope -> isIn(scope, outer.scope()));
    }

    private static boolean isDuring(Schedule inner, Schedule outer, Instant from) {
        boolean startsAfter =
                outer.from() == null
                        || !outer.from().isAfter(from)
                        || (inner.from() != null && !inner.from().isBefore(outer.from()));
        boolean endsBefore =
                outer.until() == null
                        || (inner.until() != null && !inner.until().isAfter(outer.until()));
        return startsAfter && endsBefore && outer.weekly().isEmpty();
    }

    private static boolean isIn(Scope inner, Scope outer) {
        Filter names = outer.include();
        return outer.exclude().isEmpty()
                && outer.unitPriceAtLeastMinor() == null
                && outer.unitPriceAtMostMinor() == null
                && !outer.excludeReduced()
                && names.attributes().isEmpty()
                && isIn(inner.include().skus(), names.skus())
                && isIn(inner.include().categories(), names.categories())
                && isIn(inner.include().brands(), names.brands())
                && isIn(inner.include().shops(), names.shops());
    }

    private static boolean isIn(Set<String> inner, Set<String> outer) {
        return outer.isEmpty() || (!inner.isEmpty() && outer.containsAll(inner));
    }
}
