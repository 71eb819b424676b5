package io.pricewright.pricing;

import io.pricewright.facts.Caps;
import io.pricewright.facts.Reward;
import java.util.BitSet;

/**
 * Proposals that another one makes needless: it takes the same off the same units, stands in the
 * same way of everyone else, and goes before in a tie. Whatever can be had with them can be had
 * without.
 */
final class EqualClaims {
    private final Contest contest;

    EqualClaims(Contest contest) {
        this.contest = contest;
    }

    /** Numbers of those that are not needed. */
    BitSet needless() {
        BitSet needless = new BitSet();
        for (int line = 0; line < contest.lines(); line++) {
            int[] claimants = contest.claimants[line];
            for (int i = 0; i < claimants.length; i++) {
                for (int j = i + 1; j < claimants.length; j++) {
                    if (areEqual(claimants[i], claimants[j])) {
                        needless.set(
                                goesBefore(claimants[i], claimants[j])
                                        ? claimants[j]
                                        : claimants[i]);
                    }
                }
            }
        }
        return needless;
    }

    private boolean areEqual(int one, int other) {
        return isSimple(one)
                && isSimple(other)
                && contest.proposals[one].benefit.equals(contest.proposals[other].benefit)
                && contest.proposals[one].parallel() == contest.proposals[other].parallel()
                && contest.linesOf(one).equals(contest.linesOf(other))
                && contest.rivals(one, other)
                && standInTheSameWay(one, other);
    }

    /** Whether what it takes of a unit is the same whoever takes the others. */
    private boolean isSimple(int number) {
        Proposal proposal = contest.proposals[number];
        if (!contest.isItem(number)
                || contest.isFirm(number)
                || !(proposal.benefit instanceof Benefit.EachUnit each)
                || contest.barred[number] != null
                || contest.offers.conditional()[proposal.candidate.position()]
                || proposal.mostMinor != Long.MAX_VALUE
                || !proposal.activity().caps().equals(Caps.NONE)) {
            return false;
        }
        // A percentage is rounded once for all of its lines, so that two of them can give more.
        return claimsWholeLines(number)
                && (isByUnit(each.reward()) || contest.linesOf(number).cardinality() == 1);
    }

    private static boolean isByUnit(Reward reward) {
        return reward.permyriad() == null;
    }

    /** Of one that can't have all units the next one may get the rest. */
    private boolean claimsWholeLines(int number) {
        BitSet lines = contest.linesOf(number);
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            if (contest.claimed(number, line) < contest.quantity(line)) {
                return false;
            }
        }
        return true;
    }

    private boolean standInTheSameWay(int one, int other) {
        for (int third = 0; third < contest.size(); third++) {
            if (third != one
                    && third != other
                    && contest.linesOf(third).intersects(contest.linesOf(one))
                    && !(contest.rivals(one, third) && contest.rivals(other, third))
                    && !isHarmless(one, other, third)) {
                return false;
            }
        }
        return true;
    }

    /** Whether neither minds a third one, which comes before both or after both. */
    private boolean isHarmless(int one, int other, int third) {
        return !contest.rivals(one, third)
                && !contest.rivals(other, third)
                && (third < Math.min(one, other) || third > Math.max(one, other));
    }

    private boolean goesBefore(int one, int other) {
        Proposal a = contest.proposals[one];
        Proposal b = contest.proposals[other];
        int order =
                Integer.compare(
                        b.activity().stacking().priority(), a.activity().stacking().priority());
        return (order != 0 ? order : a.activity().id().compareTo(b.activity().id())) < 0;
    }
}
