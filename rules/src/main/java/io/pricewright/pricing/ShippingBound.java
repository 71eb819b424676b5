package io.pricewright.pricing;

import java.util.Arrays;

/** The least that shipping can come to, whatever is still open. */
final class ShippingBound {
    private final Contest contest;
    private final Decisions decisions;
    private final long fee;

    /** By number: fine amount. */
    private final long[] most;

    /**
     * By number: of the offers of a group only one may be taken; -1 for what is not on shipping.
     */
    private final int[] group;

    ShippingBound(Contest contest, Decisions decisions, Yields yields) {
        this.contest = contest;
        this.decisions = decisions;
        this.fee = Fine.of(contest.offers.cart().shipping().feeMinor());
        this.most = new long[contest.size()];
        this.group = new int[contest.size()];
        Arrays.fill(group, -1);
        for (int number = 0; number < group.length; number++) {
            if (contest.proposals[number].benefit instanceof Benefit.OnShipping) {
                most[number] = Fine.of(yields.mostMinor(number));
                group[number] = findGroup(number);
            }
        }
    }

    private int findGroup(int number) {
        for (int other = 0; other < number; other++) {
            if (group[other] == other && excludesAll(number, other)) {
                return other;
            }
        }
        return number;
    }

    private boolean excludesAll(int number, int of) {
        for (int other = 0; other < number; other++) {
            if (group[other] == of && !contest.exclude(number, other)) {
                return false;
            }
        }
        return true;
    }

    long least() {
        long left = fee;
        for (int number = 0; number < group.length; number++) {
            if (group[number] == number) {
                left -= mostOf(number);
            }
        }
        return Math.max(0, left);
    }

    private long mostOf(int of) {
        long largest = 0;
        for (int number = of; number < group.length; number++) {
            if (group[number] == of && !decisions.isLeft(number)) {
                largest = Math.max(largest, most[number]);
            }
        }
        return largest;
    }
}
