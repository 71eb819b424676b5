package io.pricewright.pricing;

import java.util.BitSet;

/**
 * How a limit for several lines together is shared out over the units that were given: each gets
 * its part of it by weight.
 */
final class LimitShares {
    /** By number, then by line; null for a proposal that shares out no limit. */
    private final long[][] weights;

    private final long[][] off;

    /** By number: over all lines. */
    private final long[] weight;

    /** By number: what it takes of that without its limit; permyriad. */
    private final int[] part;

    /** By number: lines on which others touch its units too, so that nothing is known. */
    private final int[] mixed;

    /** Proposals whose part is in the prices of the lines already. */
    private final BitSet priced = new BitSet();

    private final Contest contest;
    private final int[] pending;

    /**
     * @param pending by number: lines not given yet whose units it may get
     */
    LimitShares(Contest contest, ItemOffers offers, int[] pending) {
        this.contest = contest;
        this.pending = pending;
        this.weights = new long[contest.size()][];
        this.off = new long[contest.size()][];
        this.weight = new long[contest.size()];
        this.mixed = new int[contest.size()];
        this.part = new int[contest.size()];
        for (Flexible[] line : offers.flexible) {
            for (Flexible each : line) {
                if (each.weight > 0 && weights[each.number] == null) {
                    weights[each.number] = new long[contest.lines()];
                    off[each.number] = new long[contest.lines()];
                    Integer permyriad = each.reward.permyriad();
                    part[each.number] = permyriad == null ? Fine.ALL : permyriad;
                }
            }
        }
    }

    /** Counts what proposals take as part of the prices of their lines, or does so no longer. */
    void price(BitSet numbers, boolean now) {
        if (now) {
            priced.or(numbers);
        } else {
            priced.andNot(numbers);
        }
    }

    boolean isPriced(int number) {
        return priced.get(number);
    }

    /** Adds what an option gives, or takes it away. */
    void move(LineOptions.Option option, int line, int sign) {
        for (int i = 0; i < option.numbers().length; i++) {
            int number = option.numbers()[i];
            if (weights[number] != null) {
                weights[number][line] += sign * option.weights()[i];
                off[number][line] += sign * option.pooled()[i];
                weight[number] += sign * option.weights()[i];
                mixed[number] += option.weights()[i] == 0 ? sign : 0;
            }
        }
    }

    /** Whether a proposal certainly takes its limit, by what was given. */
    boolean isReached(int number) {
        return has(number)
                && Fine.portionDown(weight[number], part[number])
                        >= Fine.of(contest.proposals[number].mostMinor) + Fine.ONE;
    }

    /** Whether it got units of a line. */
    boolean isOn(int number, int line) {
        return weights[number][line] > 0;
    }

    /** Whether it is known what a proposal takes off each of the units that were given, at most. */
    boolean has(int number) {
        return weight[number] > 0 && mixed[number] == 0;
    }

    /**
     * Takes the shares of a proposal off the lines.
     *
     * @param payable the least that lines come to
     * @param dearest the most, lowered where no further line can get a share
     */
    void take(int number, long[] payable, long[] dearest) {
        long most =
                Math.min(
                        Fine.portionUp(weight[number], part[number]),
                        Fine.of(contest.proposals[number].mostMinor));
        for (int line = 0; line < payable.length; line++) {
            if (weights[number][line] > 0) {
                long share =
                        Math.min(
                                off[number][line],
                                Fine.mulDivUp(most, weights[number][line], weight[number]));
                payable[line] -= share;
                if (pending[number] == 0) {
                    dearest[line] -= Math.max(0, share - 2 * Fine.ONE);
                }
            }
        }
    }
}
