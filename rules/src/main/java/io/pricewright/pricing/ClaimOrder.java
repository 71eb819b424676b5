package io.pricewright.pricing;

import java.util.BitSet;

/**
 * On which lines it matters in which order units are claimed by those that take all or nothing.
 *
 * <p>Of two that may not touch the same unit one comes first, and a third one that minds neither
 * shares the units of whoever that is. Without such a third one all orders leave the same units
 * with the same users, so that the order in which they are applied stands for all.
 */
final class ClaimOrder {
    private final Contest contest;
    private final Decisions decisions;

    /** Lines on which it may matter, whatever is decided. */
    private final BitSet candidates = new BitSet();

    /**
     * @param decisions as they are now and will be later
     */
    ClaimOrder(Contest contest, Decisions decisions) {
        this.contest = contest;
        this.decisions = decisions;
        for (int line = 0; line < contest.lines(); line++) {
            candidates.set(line, matters(line, notLeft(line, false)));
        }
    }

    /** Whether it matters by some decisions. */
    boolean mayMatter() {
        return !candidates.isEmpty();
    }

    /** Lines on which it matters, by what is decided. */
    BitSet lines() {
        BitSet lines = new BitSet();
        for (int line = candidates.nextSetBit(0);
                line >= 0;
                line = candidates.nextSetBit(line + 1)) {
            lines.set(line, matters(line, notLeft(line, true)));
        }
        return lines;
    }

    /**
     * @param decided whether who takes all or nothing has to be decided to
     */
    private BitSet notLeft(int line, boolean decided) {
        BitSet claimants = new BitSet();
        for (int number : contest.claimants[line]) {
            claimants.set(
                    number,
                    decided && contest.isFirm(number)
                            ? decisions.isTaken(number)
                            : !decisions.isLeft(number));
        }
        return claimants;
    }

    private boolean matters(int line, BitSet among) {
        BitSet part = new BitSet();
        BitSet mixed = new BitSet();
        for (int number = among.nextSetBit(0); number >= 0; number = among.nextSetBit(number + 1)) {
            part.set(number, claimsPart(number, line));
        }
        for (int number = among.nextSetBit(0); number >= 0; number = among.nextSetBit(number + 1)) {
            mixed.set(number, !hasAll(number, line, part));
        }
        for (int one = part.nextSetBit(0); one >= 0; one = part.nextSetBit(one + 1)) {
            for (int other = part.nextSetBit(0); other >= 0; other = part.nextSetBit(other + 1)) {
                if (mayComeBefore(one, other) && hasThird(one, other, mixed)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean claimsPart(int number, int line) {
        return contest.claimed(number, line) < contest.quantity(line);
    }

    /**
     * Whether it has every unit of a line in the same way, or none.
     *
     * @param part numbers of those that claim part of the line
     */
    private boolean hasAll(int number, int line, BitSet part) {
        if (contest.targeted(number, line) < contest.quantity(line)
                || contest.proposals[number].claims.entries(line) > 1) {
            return false;
        }
        for (int other = part.nextSetBit(0); other >= 0; other = part.nextSetBit(other + 1)) {
            if (contest.rivals(number, other)) {
                return false;
            }
        }
        return true;
    }

    /** Whether one that takes all or nothing may claim before or after a rival. */
    private boolean mayComeBefore(int one, int other) {
        return one != other
                && contest.isFirm(one)
                && contest.rivals(one, other)
                && !(contest.isFirm(other) && contest.exclude(one, other));
    }

    private boolean hasThird(int one, int other, BitSet among) {
        for (int third = among.nextSetBit(0); third >= 0; third = among.nextSetBit(third + 1)) {
            if (third != one
                    && third != other
                    && !contest.rivals(one, third)
                    && !contest.rivals(other, third)) {
                return true;
            }
        }
        return false;
    }
}
