package io.pricewright.pricing;

import io.pricewright.facts.Basis;
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
        long sum = 0;
        BitSet some = ofSomeLines(number);
        for (int later = some.nextSetBit(0); later >= 0; later = some.nextSetBit(later + 1)) {
            sum += largestPart(later);
        }
        return (int) Math.min(Fine.ALL, sum);
    }

    /** Numbers of later discounts that look at some, but not all, of its lines. */
    BitSet ofSomeLines(int number) {
        BitSet some = new BitSet();
        for (int later = number + 1; later < contest.size(); later++) {
            if (contest.isItem(later) || contest.proposals[later].claims.size() == 0) {
                continue;
            }
            Need need = Need.of(later, contest);
            boolean needsSome = need != null && isSome(number, bits(need.lines()));
            if (needsSome || (isSome(number, contest.linesOf(later)) && looksAtPrices(later))) {
                some.set(later);
            }
        }
        return some;
    }

    private boolean looksAtPrices(int number) {
        return largestPart(number) > 0
                || (contest.proposals[number].benefit instanceof Benefit.BySpend by
                        && by.terms().basis() != Basis.LIST);
    }

    private boolean isSome(int number, BitSet of) {
        if (!of.intersects(contest.linesOf(number))) {
            return false;
        }
        BitSet rest = (BitSet) contest.linesOf(number).clone();
        rest.andNot(of);
        return !rest.isEmpty();
    }

    private static BitSet bits(int[] lines) {
        BitSet bits = new BitSet();
        for (int line : lines) {
            bits.set(line);
        }
        return bits;
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
     * Numbers of others of its layer that may touch its units too. A discount that is computed from
     * prices before them does not take the same part of each line.
     */
    BitSet lookedPast(int number) {
        BitSet past = new BitSet();
        for (int other = 0; other < contest.size(); other++) {
            if (other != number
                    && contest.proposals[other].activity().layer()
                            == contest.proposals[number].activity().layer()
                    && contest.linesOf(other).intersects(contest.linesOf(number))
                    && !contest.rivals(number, other)) {
                past.set(other);
            }
        }
        return past;
    }
}
