package io.pricewright.pricing;

import io.pricewright.facts.Reward;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** What comes after a proposal on its lines, as far as that matters for how it is shared out. */
final class Followers {
    private final Contest contest;
    private final Yields yields;

    /** By number, see {@link #partly}; -1 before anybody asked. */
    private final int[] partly;

    Followers(Contest contest, Yields yields) {
        this.contest = contest;
        this.yields = yields;
        this.partly = new int[contest.size()];
        Arrays.fill(partly, -1);
    }

    /** Largest part that later discounts take of some, but not all, of its lines; permyriad. */
    int partly(int number) {
        if (partly[number] < 0) {
            partly[number] = findPartly(number);
        }
        return partly[number];
    }

    private int findPartly(int number) {
        BitSet lines = contest.linesOf(number);
        if (lines.cardinality() < 2) {
            return 0;
        }
        long sum = 0;
        for (int later = number + 1; later < contest.size() && sum < Fine.ALL; later++) {
            Proposal proposal = contest.proposals[later];
            if (contest.isItem(later) || proposal.claims.size() == 0) {
                continue;
            }
            BitSet of = contest.linesOf(later);
            if (of.intersects(lines)) {
                BitSet rest = (BitSet) lines.clone();
                rest.andNot(of);
                if (!rest.isEmpty()) {
                    sum += largestPart(later);
                }
            }
        }
        return (int) Math.min(Fine.ALL, sum);
    }

    /** The most it takes of each further minor unit of its lines; permyriad. */
    private int largestPart(int number) {
        if (contest.proposals[number].benefit instanceof Benefit.ForEvery of) {
            return (int)
                    Math.min(
                            Fine.ALL,
                            Fine.mulDivUp(
                                    Fine.ALL, of.terms().offMinor(), of.terms().everyMinor()));
        }
        int largest = 0;
        List<Reward> rewards = yields.reachable(number);
        for (Reward reward : rewards) {
            // An amount is the same off any base; a price takes all that is above it.
            largest =
                    Math.max(
                            largest,
                            reward.permyriad() != null
                                    ? reward.permyriad()
                                    : reward.amountMinor() != null ? 0 : Fine.ALL);
        }
        return rewards.isEmpty() ? Fine.ALL : largest;
    }

    /**
     * Whether it is computed from prices before another one of its layer: then it does not take the
     * same part of each line.
     */
    boolean looksPast(int number) {
        Proposal proposal = contest.proposals[number];
        if (!proposal.parallel()) {
            return false;
        }
        BitSet lines = contest.linesOf(number);
        for (int other = 0; other < contest.size(); other++) {
            if (other != number
                    && contest.proposals[other].activity().layer() == proposal.activity().layer()
                    && contest.linesOf(other).intersects(lines)
                    && !contest.rivals(number, other)) {
                return true;
            }
        }
        return false;
    }
}
