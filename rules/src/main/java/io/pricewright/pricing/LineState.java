package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What lines come to in the item layer while their units are given, as a {@link Bound} sees it. */
final class LineState {
    private final Contest contest;
    private final Bound bound;
    private final LimitShares shares;

    /** By line: what the item layer leaves it at, at the least. */
    private final long[] payable;

    /** By line: what the item layer leaves it at, at the most. */
    private final long[] dearest;

    /** By number: what pooled proposals may still add on the lines that are not given yet. */
    private final long[] open;

    /** By line, then in the order of those that take what they can get: what of that is theirs. */
    private final long[][] gains;

    /** By number: what pooled proposals take on the lines that are. */
    private final long[] used;

    /** By number: lines where one of these may lie. */
    private final BitSet[] reach;

    /** By number: lines not given yet whose units it may get. */
    private final int[] pending;

    /** By number: lines whose units it has or may get. */
    private final int[] touched;

    /** What rounding may add, by what is given. */
    private long slack;

    /** What was found of ways to give one line, by line, its price and what is pooled. */
    private final Map<List<Long>, Long> known = new HashMap<>();

    LineState(Contest contest, Bound bound) {
        this.contest = contest;
        this.bound = bound;
        this.payable = bound.items().payable().clone();
        this.dearest = bound.items().dearest().clone();
        this.open = bound.items().pool().clone();
        this.gains = new long[contest.lines()][];
        for (int line = 0; line < gains.length; line++) {
            gains[line] = bound.items().gains(line);
        }
        this.used = new long[contest.size()];
        this.reach = bound.items().reach().clone();
        for (int number = 0; number < reach.length; number++) {
            if (bound.offers().isPooled(number)) {
                reach[number] = (BitSet) reach[number].clone();
            }
        }
        this.pending = new int[contest.size()];
        this.touched = new int[contest.size()];
        this.slack = bound.slack();
        this.shares = new LimitShares(contest, bound.offers(), pending);
    }

    LimitShares shares() {
        return shares;
    }

    /** The least to pay for the cart. */
    long leastMinor() {
        return bound.minor(least(), slack);
    }

    private long least() {
        return bound.least(payable, dearest, open, used, reach, shares);
    }

    /** See {@link LaterBound#unsettled}. */
    BitSet unsettled() {
        least();
        return bound.unsettled();
    }

    /** By how much a line may come to more than it does at the least. */
    long mostRaise(int line) {
        return dearest[line] - payable[line];
    }

    /** Brings a line to the least it comes to by any of its ways. */
    void raise(LineOptions line) {
        long raise = Math.max(0, line.lowest() - payable[line.line()]);
        payable[line.line()] += raise;
        setGains(line.line(), line.gainsWith(raise));
    }

    /** The same by its ways that are worth looking at. */
    void narrow(LineOptions line) {
        int at = line.line();
        dearest[at] = Math.min(dearest[at], line.dearest());
        payable[at] = Math.max(payable[at], line.cheapest());
        setGains(at, line.gains(payable[at]));
        known.clear();
    }

    private void setGains(int line, long[] gains) {
        moveGains(line, -1);
        this.gains[line] = gains;
        moveGains(line, 1);
    }

    private void moveGains(int line, int sign) {
        Flexible[] takers = bound.offers().flexible[line];
        for (int i = 0; i < takers.length; i++) {
            if (takers[i].pooled) {
                open[takers[i].number] += sign * gains[line][i];
                reach[takers[i].number].set(line, sign > 0 && gains[line][i] > 0);
            }
        }
    }

    /**
     * The least to pay for the cart when a line that is not given yet comes to this.
     *
     * @param pooled by taker: what pooled ones take of it beside that
     */
    long leastMinor(Sharing.Line of, long ofLine, long[] pooled) {
        int line = of.line();
        long before = payable[line];
        payable[line] = Math.max(before, ofLine);
        List<Long> way = new ArrayList<>(2 + pooled.length);
        way.add((long) line);
        way.add(payable[line]);
        for (long each : pooled) {
            way.add(each);
        }
        long least = known.computeIfAbsent(way, unknown -> leastWith(of, pooled));
        payable[line] = before;
        return bound.minor(least);
    }

    private long leastWith(Sharing.Line of, long[] pooled) {
        moveGains(of.line(), -1);
        for (int i = 0; i < pooled.length; i++) {
            if (pooled[i] > 0) {
                open[of.takers()[i].number] += pooled[i];
                reach[of.takers()[i].number].set(of.line());
            }
        }
        long least = least();
        for (int i = 0; i < pooled.length; i++) {
            open[of.takers()[i].number] -= pooled[i];
        }
        moveGains(of.line(), 1);
        return least;
    }

    /** Brings the lines of a group that is given to what they come to; see {@link LineGroup}. */
    boolean price(LineGroup group, Draft draft) {
        return group.price(draft, payable, dearest);
    }

    /** Takes lines as not given yet. */
    void beginGiving(List<LineOptions> lines) {
        slack = bound.slack();
        for (int number = 0; number < touched.length; number++) {
            if (!contest.isFirm(number) && !bound.decisions().isLeft(number)) {
                slack -= bound.slack(number, contest.linesOf(number).cardinality());
            }
        }
        for (LineOptions line : lines) {
            expect(line.takers(), 1);
        }
    }

    /** Takes a line as about to be given, or does so no longer. */
    void giveNext(LineOptions line, boolean next) {
        if (next) {
            moveGains(line.line(), -1);
            expect(line.takers(), -1);
        } else {
            expect(line.takers(), 1);
            moveGains(line.line(), 1);
        }
    }

    private void expect(BitSet takers, int sign) {
        for (int number = takers.nextSetBit(0);
                number >= 0;
                number = takers.nextSetBit(number + 1)) {
            pending[number] += sign;
            touch(number, sign);
        }
    }

    private void touch(int number, int sign) {
        slack -= bound.slack(number, touched[number]);
        touched[number] += sign;
        slack += bound.slack(number, touched[number]);
    }

    /** What all lines came to, to come back to. */
    record Prices(long[] payable, long[] dearest) {}

    Prices prices() {
        return new Prices(payable.clone(), dearest.clone());
    }

    void restore(Prices prices) {
        System.arraycopy(prices.payable, 0, payable, 0, payable.length);
        System.arraycopy(prices.dearest, 0, dearest, 0, dearest.length);
    }

    /** What one line came to, to come back to. */
    record Price(long payable, long dearest) {}

    /**
     * Gives a line in a way.
     *
     * @return what it came to before
     */
    Price give(int line, LineOptions.Option option) {
        Price before = new Price(payable[line], dearest[line]);
        move(line, option, 1);
        payable[line] = Math.max(payable[line], option.payable());
        dearest[line] = Math.min(dearest[line], option.dearest());
        return before;
    }

    void takeBack(int line, LineOptions.Option option, Price before) {
        payable[line] = before.payable;
        dearest[line] = before.dearest;
        move(line, option, -1);
    }

    private void move(int line, LineOptions.Option option, int sign) {
        shares.move(option, line, sign);
        for (int i = 0; i < option.numbers().length; i++) {
            int number = option.numbers()[i];
            touch(number, sign);
            used[number] += sign * option.pooled()[i];
            if (option.pooled()[i] > 0) {
                reach[number].set(line, sign > 0);
            }
        }
    }
}
