package io.pricewright.conflict;

import io.pricewright.facts.Cart;
import java.time.Instant;

/**
 * The activity asked about and one other that it can meet.
 *
 * @param rule the stacking rule that keeps them apart, or null
 * @param reason what that rule says, or null
 * @param inOrder whether it keeps them out of the same order, rather than off the same unit
 * @param assumed whether no good that was told is touched by both; then they meet on goods that may
 *     not exist
 * @param at first instant at which both are open
 * @param cart of {@link Relation#COMPETE}, in which only one of them counts, otherwise null
 * @param cartAt the instant that cart was priced for, or null
 */
public record Pair(
        String activityId,
        long activityVersion,
        String name,
        Relation relation,
        String rule,
        String reason,
        boolean inOrder,
        boolean assumed,
        Instant at,
        Cart cart,
        Instant cartAt) {
    Pair competing(Cart seen, Instant seenAt) {
        return new Pair(
                activityId,
                activityVersion,
                name,
                Relation.COMPETE,
                null,
                null,
                false,
                assumed,
                at,
                seen,
                seenAt);
    }
}
