package io.pricewright.pricing;

import io.pricewright.facts.Reward;

/** An item proposal on the units of one line, each for itself. */
final class Flexible {
    final int number;
    final long claimed;
    final Reward reward;
    final boolean parallel;

    /** Off one unit of list price. */
    final long solo;

    /** Off the whole line. */
    final long most;

    /** Whether it may have every unit of the line, and all that it is entitled to. */
    final boolean unlimited;

    /** Whether it has several lines, and a limit that all of them together can reach. */
    final boolean pooled;

    /** Of one unit, where its limit is shared out in proportion to that; else 0. */
    final long weight;

    /** Whether it certainly takes what {@link #after} says up to its limit, but for rounding. */
    final boolean certain;

    Flexible(
            int number,
            long claimed,
            Reward reward,
            boolean parallel,
            long solo,
            long most,
            boolean unlimited,
            boolean pooled,
            long weight,
            boolean certain) {
        this.number = number;
        this.claimed = claimed;
        this.reward = reward;
        this.parallel = parallel;
        this.solo = solo;
        this.most = most;
        this.unlimited = unlimited;
        this.pooled = pooled;
        this.weight = weight;
        this.certain = certain;
    }

    /** Whether its limit is less than what it could take of the line. */
    boolean isCut() {
        return most < Fine.times(solo, claimed);
    }

    /** Whether it changes no price of the line. A percentage always counts in rounding. */
    boolean takesNothing() {
        return reward != null && reward.permyriad() == null && solo == 0;
    }

    /** The price of a unit after it, at the lowest. */
    long after(long now, long list) {
        if (reward == null || pooled) {
            return now;
        } else if (reward.permyriad() != null) {
            return Math.max(0, now - Fine.portionUp(parallel ? list : now, reward.permyriad()));
        } else if (reward.amountMinor() != null) {
            return now - Math.min(now, reward.amountMinor() * Fine.ONE);
        }
        long target = reward.priceMinor() * Fine.ONE;
        if (parallel) {
            return Math.max(0, now - Math.max(0, list - target));
        }
        if (now <= target - Fine.ONE || now >= target + Fine.ONE) {
            return Math.min(now, target);
        }
        // Units of a line may be one minor unit apart, so that some are over it, some under.
        return Math.max(0, Math.min(now, target) - Fine.ONE);
    }
}
