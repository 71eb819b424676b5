package io.pricewright.pricing;

import java.util.BitSet;

/**
 * Lines whose prices in the item layer hang together: by proposals that take all or nothing and
 * share their units with others, or by a limit that is shared out beside others. Once the units of
 * all of them are given, these prices are known.
 */
final class LineGroup {
    /** What rounding may shift on a line by a percentage that is shared out over others too. */
    private static final long SHIFT_MINOR = 2;

    private final Contest contest;
    private final Bound bound;
    private final BitSet lines = new BitSet();
    private final BitSet numbers = new BitSet();

    LineGroup(Contest contest, Bound bound) {
        this.contest = contest;
        this.bound = bound;
    }

    /** Whether a proposal makes its lines hang together, by what is decided. */
    static boolean isJoining(int number, Contest contest, Bound bound) {
        return contest.isItem(number)
                && !bound.decisions().isLeft(number)
                && !bound.items().isSole(number)
                && (contest.isFirm(number)
                        ? bound.decisions().isTaken(number)
                        : bound.offers().isPooled(number));
    }

    /** Joins the lines of a proposal. */
    void add(int number) {
        numbers.set(number);
        lines.or(contest.linesOf(number));
    }

    /** Joins another group. */
    void add(LineGroup other) {
        numbers.or(other.numbers);
        lines.or(other.lines);
    }

    BitSet lines() {
        return lines;
    }

    /** The proposals by which they hang together. */
    BitSet numbers() {
        return numbers;
    }

    /** Whether its prices are known when its units are given in some way, but for rounding. */
    boolean isKnown(Draft draft) {
        return !jumps() || beyond(draft).isEmpty();
    }

    /**
     * Brings the lines to what they cost after the item layer, where that {@link #isKnown}.
     *
     * @param draft in which the units of all of them are given, and maybe of others
     * @return false when one of those by which they hang together takes nothing, so that the same
     *     is found without it
     */
    boolean price(Draft draft, long[] payable, long[] dearest) {
        BitSet beyond = beyond(draft);
        Trial trial = draft.settleItems(this);
        for (int number = numbers.nextSetBit(0);
                number >= 0 && beyond.isEmpty();
                number = numbers.nextSetBit(number + 1)) {
            if (contest.isFirm(number) && !trial.applied(contest.proposals[number])) {
                return false;
            }
        }
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            long price = 0;
            for (Units units = trial.ledger().line(line); units != null; units = units.next) {
                price += units.quantity * units.payableMinor;
            }
            long shift = SHIFT_MINOR * beyond.cardinality();
            payable[line] = Fine.of(Math.max(0, price - shift));
            if (isCertain(beyond)) {
                dearest[line] = Math.min(dearest[line], Fine.of(price + shift));
            }
        }
        return true;
    }

    /** Numbers of those that get units here and elsewhere, and are not pooled. */
    private BitSet beyond(Draft draft) {
        BitSet beyond = new BitSet();
        for (LineOptions.Option option : draft.given) {
            if (option.line().intersects(lines)) {
                for (int number : option.numbers()) {
                    if (takesPart(number) && !isWithin(number) && isShifted(number)) {
                        beyond.set(number);
                    }
                }
            }
        }
        return beyond;
    }

    private boolean isWithin(int number) {
        BitSet rest = (BitSet) contest.linesOf(number).clone();
        rest.andNot(lines);
        return rest.isEmpty();
    }

    /** Whether what it takes of a unit depends on others of its units. */
    private boolean isShifted(int number) {
        Benefit benefit = contest.proposals[number].benefit;
        return !(benefit instanceof Benefit.EachUnit each && each.reward().permyriad() == null)
                && !(benefit instanceof Benefit.AtPrice);
    }

    /** Whether it is settled with the group; a limit that reaches beyond it is not. */
    boolean takesPart(int number) {
        return contest.isItem(number)
                && (contest.isFirm(number)
                        || numbers.get(number)
                        || !bound.offers().isPooled(number));
    }

    /** Whether a minor unit more or less could change a tier. */
    private boolean jumps() {
        for (int number = numbers.nextSetBit(0);
                number >= 0;
                number = numbers.nextSetBit(number + 1)) {
            Benefit benefit = contest.proposals[number].benefit;
            if (benefit instanceof Benefit.BySpend || benefit instanceof Benefit.ByQuantity) {
                return true;
            }
        }
        return false;
    }

    /** Whether all of them only shift by rounding. */
    private boolean isCertain(BitSet beyond) {
        for (int number = beyond.nextSetBit(0);
                number >= 0;
                number = beyond.nextSetBit(number + 1)) {
            if (!(contest.proposals[number].benefit instanceof Benefit.EachUnit)) {
                return false;
            }
        }
        return true;
    }
}
