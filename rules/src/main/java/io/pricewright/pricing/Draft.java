package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * A selection in the making: who takes all or nothing, and who is asked for the units of each line.
 */
final class Draft {
    private static final int[] NOBODY = new int[0];

    /** In the order applied, in which they claim too, but on lines that are {@link #ordered}. */
    final List<Proposal> firm = new ArrayList<>();

    /** Lines on which they claim in the order of an option. */
    final BitSet ordered = new BitSet();

    final List<LineOptions.Option> given = new ArrayList<>();
    private final Contest contest;
    private final Settlement settlement;

    Draft(Contest contest, Settlement settlement) {
        this.contest = contest;
        this.settlement = settlement;
    }

    Draft copy() {
        Draft copy = new Draft(contest, settlement);
        copy.add(this);
        return copy;
    }

    /** Adds another one that has no line in common with it. */
    void add(Draft other) {
        firm.addAll(other.firm);
        firm.sort(Comparator.comparingInt(contest::numberOf));
        ordered.or(other.ordered);
        given.addAll(other.given);
    }

    /** Whether nobody among those that get units bars another one from the order. */
    boolean isAllowed() {
        BitSet used = new BitSet();
        for (LineOptions.Option option : given) {
            for (int number : option.numbers()) {
                if (contest.barred[number] != null && contest.barred[number].intersects(used)) {
                    return false;
                }
                used.set(number);
            }
        }
        return true;
    }

    /**
     * What those that take all or nothing claim, but for lines on which they claim in the order of
     * an option; null when they can't all have it.
     */
    Trial reserve() {
        Trial trial = new Trial(contest.offers, settlement);
        for (Proposal proposal : firm) {
            if (!trial.reserve(proposal, notOrdered())) {
                return null;
            }
        }
        return trial;
    }

    /** Lines on which those that take all or nothing claim first; null for all. */
    private BitSet notOrdered() {
        if (ordered.isEmpty()) {
            return null;
        }
        BitSet others = new BitSet();
        others.set(0, contest.lines());
        others.andNot(ordered);
        return others;
    }

    /** Numbers of those that claim units of a line in the order of an option. */
    int[] orderedOn(int line) {
        return ordered.get(line)
                ? firm.stream()
                        .mapToInt(contest::numberOf)
                        .filter(number -> contest.linesOf(number).get(line))
                        .toArray()
                : NOBODY;
    }

    /**
     * Settles it. Who then does not count claims nothing either.
     *
     * @return null when the claims of those that count do not fit together
     */
    Trial settle() {
        BitSet idle = new BitSet();
        Trial trial = settle(idle);
        while (trial != null) {
            BitSet more = idle(trial, idle);
            if (more.isEmpty()) {
                return trial;
            }
            idle.or(more);
            trial = settle(idle);
        }
        return null;
    }

    /** The item layer on some lines alone, as if every condition held. */
    Trial settleItems(LineGroup group) {
        Trial trial = new Trial(contest.offers, settlement);
        BitSet reserved = new BitSet();
        for (Proposal proposal : firm) {
            int number = contest.numberOf(proposal);
            if (contest.linesOf(number).intersects(group.lines())) {
                trial.reserve(proposal, notOrdered());
                reserved.set(number);
            }
        }
        for (LineOptions.Option option : given) {
            if (option.line().intersects(group.lines())) {
                for (int number : option.order()) {
                    if (trial.reserve(contest.proposals[number], option.line())) {
                        reserved.set(number);
                    }
                }
            }
        }
        for (int number = reserved.nextSetBit(0);
                number >= 0;
                number = reserved.nextSetBit(number + 1)) {
            if (group.takesPart(number)) {
                trial.settleAssumed(contest.proposals[number]);
            }
        }
        return trial;
    }

    private Trial settle(BitSet idle) {
        Trial trial = new Trial(contest.offers, settlement);
        BitSet reserved = new BitSet();
        for (Proposal proposal : firm) {
            int number = contest.numberOf(proposal);
            if (!idle.get(number)) {
                if (!trial.reserve(proposal, notOrdered())) {
                    return null;
                }
                reserved.set(number);
            }
        }
        for (LineOptions.Option option : given) {
            for (int number : option.order()) {
                if (idle.get(number)) {
                    continue;
                }
                if (trial.reserve(contest.proposals[number], option.line())) {
                    reserved.set(number);
                } else if (contest.isFirm(number)) {
                    return null;
                }
            }
        }
        for (int number = reserved.nextSetBit(0);
                number >= 0;
                number = reserved.nextSetBit(number + 1)) {
            trial.settleReserved(contest.proposals[number]);
        }
        return trial;
    }

    /** Who was chosen and does not count. */
    private BitSet idle(Trial trial, BitSet before) {
        BitSet idle = new BitSet();
        for (Proposal proposal : firm) {
            if (!trial.applied(proposal)) {
                idle.set(contest.numberOf(proposal));
            }
        }
        for (LineOptions.Option option : given) {
            for (int number : option.numbers()) {
                if (!trial.applied(contest.proposals[number])) {
                    idle.set(number);
                }
            }
        }
        idle.andNot(before);
        return idle;
    }
}
