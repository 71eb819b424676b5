package io.pricewright.pricing;

import io.pricewright.facts.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The least that goods come to in the end, from what the item layer leaves their lines at, whatever
 * is still open in the layers above it.
 */
final class LaterBound {
    private static final int LAYERS = Layer.values().length;

    private final Contest contest;
    private final Decisions decisions;
    private final ListPrices list;
    private final LaterOffers offers;

    /** By line: its price where the layers are now. */
    private final long[] now;

    /** By line: what it can cost at the most where the layers are now. */
    private final long[] highest;

    private long[] pooled;

    /** Whether something that is taken turned out to be out of reach. */
    private boolean outOfReach;

    /** Sums that take the same in any case, and how much. */
    private final List<Sum> fixed = new ArrayList<>();

    private final List<Long> fixedOff = new ArrayList<>();

    /** Numbers of sums that were taken off the prices of their lines. */
    private final BitSet inPrices = new BitSet();

    private final List<Part> met = new ArrayList<>();

    private final LaterParts percentages;

    /** By line: whether percentages were seen to leave it at its floor. */
    private final boolean[] held;

    private boolean foundHeld;

    /** Decisions that {@link #keep} and the like have seen. */
    private int seen = -1;

    LaterBound(Contest contest, Decisions decisions, ListPrices list, LaterOffers offers) {
        this.contest = contest;
        this.decisions = decisions;
        this.list = list;
        this.offers = offers;
        this.now = new long[contest.lines()];
        this.highest = new long[contest.lines()];
        this.held = new boolean[contest.lines()];
        this.percentages = new LaterParts(contest.lines(), offers, held);
    }

    /**
     * What goods come to at the least when the item layer leaves their lines at this.
     *
     * @param dearest what it leaves them at, at the most
     * @param pooled by number: what it takes off its lines as a whole, beside their prices
     */
    long least(long[] payable, long[] dearest, long[] pooled) {
        this.pooled = pooled;
        outOfReach = false;
        if (seen != decisions.changes()) {
            seen = decisions.changes();
            offers.lookAgain(decisions);
            percentages.lookAgain();
        }
        Arrays.fill(held, false);
        long least = atEnd(payable, dearest);
        while (isHeld()) {
            // Lines at their floors may become dearer for nothing.
            least = atEnd(payable, dearest);
        }
        return least;
    }

    /** Whether {@link #least} found that something that is taken can't count then. */
    boolean isOutOfReach() {
        return outOfReach;
    }

    private long atEnd(long[] payable, long[] dearest) {
        System.arraycopy(payable, 0, now, 0, now.length);
        System.arraycopy(dearest, 0, highest, 0, highest.length);
        inPrices.clear();
        long total = 0;
        for (int layer = Layer.ITEM.ordinal() + 1; layer < LAYERS; layer++) {
            total -= dearer(layer);
            total -= sums(layer);
            total -= parts(layer);
            if (percentages.apply(layer, now)) {
                holdAtFloors(layer);
            }
            takeFixed();
            lowerHighest(layer);
        }
        for (long line : now) {
            total += line;
        }
        return total;
    }

    /** See {@link LaterParts#keeps}, as {@link #least} saw them last. */
    long keeps(int line, int from) {
        return percentages.keeps(line, from);
    }

    /** Whether more lines turned out to be at their floors. */
    private boolean isHeld() {
        boolean found = foundHeld;
        foundHeld = false;
        return found;
    }

    /**
     * What lines that come to a layer at more than they could may save in the end: where discounts
     * from there on together take more of a rise of one line than percentages leave of it.
     */
    private long dearer(int layer) {
        long saves = 0;
        for (int line = 0; line < now.length; line++) {
            int excess = percentages.excess(line, layer);
            if (excess > 0) {
                long most = Math.max(0, highest[line] - now[line]);
                saves = Fine.plus(saves, Fine.portionUp(most, excess));
            }
        }
        return saves;
    }

    /** Applies the percentages of a layer that need something where they have it. */
    private long parts(int layer) {
        long off = 0;
        for (Part part : offers.parts) {
            if (part.layer != layer || part.need == null || part.out) {
                continue;
            }
            long raise = raise(part.need);
            if (!isInReach(part.need)) {
                outOfReach |= decisions.isTaken(part.number);
            } else if (raise > 0) {
                off = Fine.plus(off, offAtEnd(part, raise));
            }
        }
        for (Part part : offers.parts) {
            if (part.layer == layer && part.need != null && !part.out && raise(part.need) == 0) {
                met.add(part);
            }
        }
        for (Part part : met) {
            for (int line : part.lines) {
                now[line] = Fine.portionDown(now[line], Fine.ALL - part.permyriad);
            }
        }
        met.clear();
        return off;
    }

    /**
     * Gives back what the percentages of a layer can't take because their lines are at their
     * floors. Later discounts look at all of these lines or at none, so that any line will do.
     */
    private void holdAtFloors(int layer) {
        for (Part part : offers.parts) {
            if (part.layer == layer
                    && !part.out
                    && decisions.isTaken(part.number)
                    && part.alone
                    && part.need == null
                    && part.floor > 0) {
                long left = 0;
                for (int line : part.lines) {
                    left += now[line];
                }
                if (part.floor > left) {
                    now[part.lines[0]] += part.floor - left;
                    for (int line : part.lines) {
                        foundHeld |= !held[line];
                        held[line] = true;
                    }
                }
            }
        }
    }

    private long sums(int layer) {
        long off = 0;
        for (int i = 0; i < offers.sums.size(); i++) {
            Sum first = offers.sums.get(i);
            if (first.layer != layer || first.group != i) {
                continue;
            }
            long most = 0;
            for (int j = i; j < offers.sums.size(); j++) {
                Sum sum = offers.sums.get(j);
                if (sum.group == i && !sum.out && !isFixed(sum)) {
                    most = Math.max(most, offAtEnd(sum));
                }
            }
            off = Fine.plus(off, most);
        }
        return off;
    }

    /**
     * Whether a sum takes the same whatever its lines cost. Later percentages must leave the same
     * of all its lines, or it would matter which of them is the dearer one.
     */
    private boolean isFixed(Sum sum) {
        if (!sum.exact || !sum.even || !decisions.isTaken(sum.number)) {
            return false;
        }
        for (int other : sum.beside) {
            if (!decisions.isLeft(other)) {
                return false;
            }
        }
        for (int line : sum.lines) {
            if (percentages.keeps(line, sum.layer + 1)
                            != percentages.keeps(sum.lines[0], sum.layer + 1)
                    || percentages.leastKept(line, sum.layer + 1)
                            != percentages.leastKept(sum.lines[0], sum.layer + 1)) {
                return false;
            }
        }
        long base = 0;
        for (int line : sum.lines) {
            base += now[line];
        }
        long lowest = Math.max(0, base - pooled(sum) - taken(sum));
        long off = sum.fixed(lowest, Math.max(base, highest(sum.lines)));
        if (off < 0) {
            return false;
        }
        fixed.add(sum);
        fixedOff.add(off);
        inPrices.set(sum.number);
        return true;
    }

    /** What layers before it may take off its lines that is not in their prices. */
    private long taken(Sum sum) {
        long off = 0;
        for (Sum other : offers.sums) {
            if (other.layer < sum.layer
                    && !other.out
                    && !inPrices.get(other.number)
                    && contest.linesOf(other.number).intersects(contest.linesOf(sum.number))) {
                off = Fine.plus(off, Math.min(other.most, other.room));
            }
        }
        for (Part part : offers.parts) {
            if (part.layer < sum.layer
                    && part.need != null
                    && !part.out
                    && contest.linesOf(part.number).intersects(contest.linesOf(sum.number))) {
                off = Fine.plus(off, Fine.portionUp(highest(part.lines), part.permyriad));
            }
        }
        return off;
    }

    /**
     * By how much its lines may cost less than the layers know, as something counts for the whole.
     */
    private long pooled(Sum sum) {
        long off = 0;
        for (int number = 0; number < pooled.length; number++) {
            if (pooled[number] > 0
                    && contest.linesOf(number).intersects(contest.linesOf(sum.number))) {
                off = Fine.plus(off, pooled[number]);
            }
        }
        return off;
    }

    /** Takes what is fixed off its lines, each its part. */
    private void takeFixed() {
        for (int i = 0; i < fixed.size(); i++) {
            int[] lines = fixed.get(i).lines;
            long off = fixedOff.get(i);
            long base = 0;
            for (int line : lines) {
                base += now[line];
            }
            long top = Math.max(base, highest(lines));
            for (int line : lines) {
                long share = Fine.mulDivUp(off, highest[line], top);
                highest[line] -= Math.max(0, share - 2 * Fine.ONE);
                now[line] -= base == 0 ? 0 : Fine.mulDivUp(off, now[line], base);
            }
        }
        fixed.clear();
        fixedOff.clear();
    }

    /** What a sum is worth when later percentages have taken their part of it. */
    private long offAtEnd(Sum sum) {
        long base = 0;
        long most = 0;
        for (int line : sum.lines) {
            base += now[line];
            most = Math.max(most, percentages.keeps(line, sum.layer + 1));
        }
        long raise = raise(sum.need);
        long top = highest(sum.lines);
        if (!isInReach(sum.need) || !sum.isInReach(top)) {
            outOfReach |= decisions.isTaken(sum.number);
            return 0;
        }
        long least =
                Math.min(
                        percentages.leastKept(sum.lines, sum.layer),
                        raise == 0 ? Fine.ALL : percentages.leastKept(sum.need.lines(), sum.layer));
        return sum.worth(
                base, raise, top, roomLeft(sum.lines), (int) most, percentages.raiseShare(least));
    }

    /** The same of a percentage whose lines do not yet cost what it needs. */
    private long offAtEnd(Part part, long raise) {
        long base = 0;
        long most = 0;
        for (int line : part.lines) {
            base += now[line];
            most = Math.max(most, percentages.keeps(line, part.layer + 1));
        }
        long least =
                Math.min(
                        percentages.leastKept(part.lines, part.layer),
                        percentages.leastKept(part.need.lines(), part.layer));
        long worth =
                Fine.portionUp(Fine.portionUp(base + raise, part.permyriad), (int) most)
                        - Fine.portionDown(raise, percentages.raiseShare(least));
        return Math.max(0, worth);
    }

    private boolean isInReach(Need need) {
        return need == null || highest(need.lines()) >= need.least();
    }

    /** What lines can cost above their floors at the most. */
    private long roomLeft(int[] lines) {
        long room = 0;
        for (int line : lines) {
            room += Math.max(0, highest[line] - list.floor[line] * list.quantity[line]);
        }
        return room;
    }

    private long highest(int[] lines) {
        long sum = 0;
        for (int line : lines) {
            sum += highest[line];
        }
        return sum;
    }

    /** Takes off what percentages that are taken certainly take, but for rounding. */
    private void lowerHighest(int layer) {
        for (Part part : offers.parts) {
            if (part.layer == layer
                    && !part.out
                    && decisions.isTaken(part.number)
                    && !part.ownFloor
                    && (part.alone || !part.parallel)) {
                for (int line : part.lines) {
                    long left = Fine.portionUp(highest[line], Fine.ALL - part.permyriad);
                    // A unit that is at its floor keeps at most that part of the floor.
                    long kept =
                            Fine.portionUp(list.floor[line] * list.quantity[line], part.permyriad);
                    highest[line] = Math.min(highest[line], left + kept + 2 * Fine.ONE);
                }
            }
        }
    }

    /** By how much some lines must cost more at this layer to be enough. */
    private long raise(Need need) {
        if (need == null) {
            return 0;
        }
        long base = 0;
        for (int line : need.lines()) {
            base += now[line];
        }
        return Math.max(0, need.least() - base);
    }
}
