package io.pricewright.pricing;

import io.pricewright.facts.Basis;
import java.util.BitSet;
import java.util.List;

/**
 * Ways to give the units of lines that pay the same as others that were looked at. Where a limit is
 * reached by few lines, and it does not matter which of them bear it, then it does not matter
 * either whether others of these share it: the way in which they all do stands for the rest.
 */
final class Repeats {
    private final Contest contest;
    private final Bound bound;
    private final LimitShares shares;

    /** By number: lines given to nobody though it could have had them, at nobody's cost. */
    private final BitSet[] spared;

    /** By number: lines on which others got units too. */
    private final int[] together;

    /** By line, see {@link #followers}; null before anybody asked. */
    private final BitSet[] followers;

    Repeats(Contest contest, Bound bound, LimitShares shares) {
        this.contest = contest;
        this.bound = bound;
        this.shares = shares;
        this.spared = new BitSet[contest.size()];
        this.together = new int[contest.size()];
        this.followers = new BitSet[contest.lines()];
    }

    /** Counts the units of a line as given in a way, or does so no longer. */
    void move(LineOptions line, LineOptions.Option option, int sign) {
        int[] numbers = option.numbers();
        if (numbers.length == 0) {
            BitSet those = line.spared();
            for (int number = those.nextSetBit(0);
                    number >= 0;
                    number = those.nextSetBit(number + 1)) {
                if (spared[number] == null) {
                    spared[number] = new BitSet();
                }
                spared[number].set(line.line(), sign > 0);
            }
        } else if (numbers.length > 1) {
            for (int number : numbers) {
                together[number] += sign;
            }
        }
    }

    /**
     * Whether all that may follow pays the same with more lines given to one of these.
     *
     * @param next place of the first line that is not given yet
     */
    boolean isOne(BitSet numbers, List<LineOptions> lines, int next) {
        for (int number = numbers.nextSetBit(0);
                number >= 0;
                number = numbers.nextSetBit(number + 1)) {
            if (isOne(number, lines, next)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOne(int number, List<LineOptions> lines, int next) {
        if (spared[number] == null
                || spared[number].isEmpty()
                || together[number] > 0
                || !shares.isReached(number)
                || mayMeetFloors(number)) {
            return false;
        }
        BitSet those = null;
        BitSet all = contest.linesOf(number);
        for (int line = all.nextSetBit(0); line >= 0; line = all.nextSetBit(line + 1)) {
            if (shares.isOn(number, line)) {
                those = those == null ? followers(line) : those;
                if (those.isEmpty() || !those.equals(followers(line))) {
                    return false;
                }
            }
        }
        for (LineOptions line : lines.subList(next, lines.size())) {
            if (line.takers().get(number)
                    && !(line.givesAlone(number) && those.equals(followers(line.line())))) {
                return false;
            }
        }
        for (int line = spared[number].nextSetBit(0);
                line >= 0;
                line = spared[number].nextSetBit(line + 1)) {
            if (those.equals(followers(line))) {
                return true;
            }
        }
        return false;
    }

    private boolean mayMeetFloors(int number) {
        return bound.list().hasFloor(contest.linesOf(number))
                || contest.proposals[number].activity().caps().floorPermyriad() != null;
    }

    /**
     * Bits of the later discounts that follow on a line, by number, and one for none of them. Empty
     * where more than the sum of what they follow on may matter, as one looks at some of the lines
     * only that another one is shared out over.
     */
    private BitSet followers(int line) {
        if (followers[line] == null) {
            followers[line] = findFollowers(line);
        }
        return followers[line];
    }

    private BitSet findFollowers(int line) {
        BitSet found = new BitSet();
        found.set(contest.size());
        BitSet touched = new BitSet();
        touched.set(line);
        for (int number = 0; number < contest.size(); number++) {
            if (contest.isItem(number) || bound.decisions().isLeft(number)) {
                continue;
            }
            if (contest.offers.conditional()[contest.proposals[number].candidate.position()]) {
                return new BitSet();
            }
            BitSet lines = contest.linesOf(number);
            if (lines.intersects(touched)) {
                if (!Contest.isWithin(touched, lines) || !isOfSum(number)) {
                    return new BitSet();
                }
                touched.or(lines);
                found.set(number);
            }
        }
        return found;
    }

    /** Whether what it takes hangs on nothing but what its lines cost together. */
    private boolean isOfSum(int number) {
        Proposal proposal = contest.proposals[number];
        Benefit benefit = proposal.benefit;
        return contest.isFirm(number)
                && proposal.claims.quantity() == null
                && !proposal.parallel()
                && proposal.activity().caps().floorPermyriad() == null
                && (benefit instanceof Benefit.Whole
                        || (benefit instanceof Benefit.BySpend by
                                && by.terms().basis() != Basis.LIST)
                        || (benefit instanceof Benefit.ForEvery every
                                && every.terms().basis() != Basis.LIST));
    }
}
