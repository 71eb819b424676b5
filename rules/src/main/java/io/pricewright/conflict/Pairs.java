package io.pricewright.conflict;

import io.pricewright.facts.Exclusion;
import io.pricewright.pricing.Conflicts;
import io.pricewright.pricing.PreparedActivity;
import java.time.Instant;

/** How the stacking rules let two activities stand. */
final class Pairs {
    private Pairs() {}

    /**
     * @param assumed whether no good that was told is touched by both
     * @param at first instant at which both are open
     */
    static Pair of(PreparedActivity subject, PreparedActivity other, boolean assumed, Instant at) {
        Exclusion inOrder = Conflicts.inOrder(subject, other);
        Exclusion said = inOrder != null ? inOrder : Conflicts.onUnit(subject, other);
        return new Pair(
                other.activity().id(),
                other.activity().version(),
                other.activity().name(),
                said == null ? Relation.STACK : Relation.EXCLUDE,
                said == null ? null : said.rule(),
                said == null ? null : reason(said),
                inOrder != null,
                assumed,
                at,
                null,
                null);
    }

    private static String reason(Exclusion said) {
        if (said instanceof Exclusion.Member member) {
            return "one of '"
                    + member.set()
                    + "' "
                    + (member.perUnit() ? "on a unit" : "in an order");
        } else if (said instanceof Exclusion.BarsTag tag) {
            return "not beside tag " + tag.tag();
        } else if (said instanceof Exclusion.BarsActivity activity) {
            return "not beside activity " + activity.activityId();
        } else if (said instanceof Exclusion.BarsFurther) {
            return "nothing of lower priority in its layer, nor of a later layer";
        }
        return "alone in the whole order";
    }
}
