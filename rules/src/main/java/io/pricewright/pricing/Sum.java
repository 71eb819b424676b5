package io.pricewright.pricing;

import io.pricewright.facts.Reward;
import io.pricewright.facts.Terms;
import java.util.List;

/** Anything else a later layer takes off lines as a whole. */
final class Sum {
    final int number;
    final int layer;
    final int[] lines;
    final List<Tier> tiers;
    final Terms.EverySpend every;
    final long steps;
    final long most;
    final boolean parallel;

    /** What list prices leave above the floors of its lines. */
    final long room;

    final Need need;

    /** Whether its tiers say what it really gives, off whole lines. */
    final boolean exact;

    /** What its lines can't go below together. */
    final long floor;

    /**
     * Numbers of those that must be left out, or it matters which of its lines are at their floors.
     */
    final int[] evenUnless;

    /** What it is where it takes the same part of each line; null when that is never so. */
    final Part part;

    /** By what is decided: whether it does not count as a sum. */
    boolean out;

    /** By what is decided: whether it does not matter how it lies on its lines. */
    boolean even;

    /** Of the sums of a group only one may be taken. */
    int group;

    /** Whether what it takes was not in the prices of its lines when they were looked at last. */
    boolean unpriced;

    /** Numbers of others of its layer that may touch its lines beside it. */
    int[] beside;

    Sum(
            int number,
            int layer,
            int[] lines,
            List<Tier> tiers,
            Terms.EverySpend every,
            long steps,
            long most,
            boolean parallel,
            long room,
            Need need,
            boolean exact,
            long floor,
            int[] evenUnless,
            Part part) {
        this.number = number;
        this.layer = layer;
        this.lines = lines;
        this.tiers = tiers;
        this.every = every;
        this.steps = steps;
        this.most = most;
        this.parallel = parallel;
        this.room = room;
        this.need = need;
        this.exact = exact;
        this.floor = floor;
        this.evenUnless = evenUnless;
        this.part = part;
    }

    /** Reasons to raise the price of its lines. */
    int thresholds() {
        boolean stepped = every != null;
        for (Tier tier : tiers) {
            stepped |= tier.from() > 0;
        }
        return (stepped ? 1 : 0) + (need == null ? 0 : 1);
    }

    /** What it takes at any price of its lines between these when that is one amount, else -1. */
    long fixed(long lowest, long highest) {
        long off = exact ? fixedReward(lowest, highest) : 0;
        return off > 0 && off <= lowest - floor ? off : -1;
    }

    private long fixedReward(long lowest, long highest) {
        if (every != null) {
            long step = Fine.times(every.everyMinor(), Fine.ONE);
            long reached = Math.min(lowest / step, steps);
            return reached == Math.min(highest / step, steps)
                    ? within(Fine.times(every.offMinor() * Fine.ONE, reached))
                    : 0;
        }
        Tier reached = reached(lowest);
        if (reached == null || reached != reached(highest)) {
            return 0;
        } else if (reached.reward().amountMinor() != null) {
            return within(Fine.of(reached.reward().amountMinor()));
        }
        boolean atMost =
                reached.reward().permyriad() != null
                        && Fine.portionDown(lowest, reached.reward().permyriad())
                                >= most + Fine.ONE;
        return atMost ? most : 0;
    }

    private Tier reached(long price) {
        Tier reached = null;
        for (Tier tier : tiers) {
            reached = tier.from() <= price ? tier : reached;
        }
        return reached;
    }

    /** Whether it gives something at a price of its lines at all. */
    boolean isInReach(long highest) {
        if (every != null) {
            return highest >= Fine.times(every.everyMinor(), Fine.ONE);
        }
        for (Tier tier : tiers) {
            if (tier.from() <= highest) {
                return true;
            }
        }
        return tiers.isEmpty();
    }

    /** The most it takes of each further minor unit, between its thresholds; permyriad. */
    int largestPart() {
        int largest = 0;
        for (Tier tier : tiers) {
            Reward reward = tier.reward();
            if (reward.permyriad() != null) {
                largest = Math.max(largest, reward.permyriad());
            } else if (reward.priceMinor() != null) {
                largest = Fine.ALL;
            }
        }
        return largest;
    }

    /**
     * What it is worth in the end at the most.
     *
     * <p>Its lines cost so much at the least. Where they would have to cost more to reach a tier or
     * the next step, that is what reaching it costs first.
     *
     * @param raise by how much they must rise in any case
     * @param highest what they can cost at the most
     * @param roomLeft what of that is above their floors
     * @param most what later percentages leave of what it takes, at the most; permyriad
     * @param least what they leave of the price of its lines, at the least
     * @param counts whether it must give something, even where reaching that costs more
     */
    long worth(
            long base,
            long raise,
            long highest,
            long roomLeft,
            int most,
            int least,
            boolean counts) {
        long raised = Math.min(base + raise, highest);
        long worth = counts ? -Fine.MUCH : 0;
        for (Tier tier : tiers) {
            if (tier.from() > highest) {
                continue;
            }
            long at = Math.max(raised, tier.from());
            worth = Math.max(worth, worth(tier.reward(), at, base, roomLeft, most, least));
        }
        if (every != null) {
            long step = Fine.times(every.everyMinor(), Fine.ONE);
            long reached = Math.min(raised / step, steps);
            if (reached > 0) {
                worth =
                        Math.max(
                                worth,
                                Fine.portionUp(ofSteps(reached, roomLeft), most)
                                        - Fine.portionDown(raise, least));
            }
            // The next step, or the last one where steps are worth more than they cost.
            long mostSteps = Math.min(highest / step, steps);
            long next = Math.min(reached + 1, mostSteps);
            worth = Math.max(worth, atStep(next, base, roomLeft, most, least));
            worth = Math.max(worth, atStep(mostSteps, base, roomLeft, most, least));
        }
        return worth;
    }

    private long atStep(long reached, long base, long roomLeft, int most, int least) {
        long cost = Math.max(0, Fine.times(every.everyMinor() * Fine.ONE, reached) - base);
        return Fine.portionUp(ofSteps(reached, roomLeft), most) - Fine.portionDown(cost, least);
    }

    private long ofSteps(long reached, long roomLeft) {
        return Math.min(within(Fine.times(every.offMinor() * Fine.ONE, reached)), roomLeft);
    }

    private long worth(Reward reward, long at, long base, long roomLeft, int most, int least) {
        long off;
        if (reward.permyriad() != null) {
            off = Fine.portionUp(at, reward.permyriad());
        } else if (reward.amountMinor() != null) {
            off = Fine.of(reward.amountMinor());
        } else {
            off = Math.max(0, at - reward.priceMinor() * Fine.ONE);
        }
        return Fine.portionUp(Math.min(within(off), roomLeft), most)
                - Fine.portionDown(Math.max(0, at - base), least);
    }

    private long within(long off) {
        long ceiling =
                every == null || every.ceilingMinor() == null
                        ? most
                        : Math.min(most, every.ceilingMinor() * Fine.ONE);
        return Math.min(Math.min(off, ceiling), room);
    }

    /** A reward, and what its lines must cost for it in the layer before; 0 for no threshold. */
    record Tier(long from, Reward reward) {}
}
