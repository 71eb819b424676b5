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

    /** What lines can cost at the most where the layers are now. */
    private final Highest highest;

    private long[] counted;

    private final SpreadAmounts unpriced;

    /** In the layer that is looked at. */
    private final SpreadAmounts found;

    /** Whether something that is taken turned out to be out of reach. */
    private boolean outOfReach;

    private final HiddenOff hidden;

    private final FixedSums fixed;

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
        this.held = new boolean[contest.lines()];
        this.percentages = new LaterParts(contest.lines(), offers, held);
        this.unpriced = new SpreadAmounts(list, percentages);
        this.found = new SpreadAmounts(list, percentages);
        this.hidden = new HiddenOff(contest, offers);
        this.fixed = new FixedSums(contest, percentages, hidden, unpriced);
        this.highest = new Highest(list, percentages, hidden, held);
    }

    /**
     * What goods come to at the least when the item layer leaves their lines at this.
     *
     * @param dearest what it leaves them at, at the most
     * @param pooled by number: what it takes off its lines as a whole, beside their prices
     * @param reach by number: lines that this may lie on
     * @param counted by number: what of that the total is lowered by, before later percentages
     */
    long least(long[] payable, long[] dearest, long[] pooled, BitSet[] reach, long[] counted) {
        hidden.begin(pooled, reach);
        this.counted = counted;
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

    /**
     * Lines of which {@link #least} did not see what discounts above the item layer take of them,
     * but for percentages.
     */
    BitSet unsettled() {
        BitSet lines = new BitSet();
        for (Sum sum : offers.sums) {
            if (!sum.out) {
                if (!inPrices.get(sum.number)) {
                    lines.or(contest.linesOf(sum.number));
                }
                addNeed(sum.need, lines);
            }
        }
        for (Part part : offers.parts) {
            if (!part.out) {
                addNeed(part.need, lines);
            }
        }
        return lines;
    }

    private static void addNeed(Need need, BitSet lines) {
        if (need != null) {
            for (int line : need.lines()) {
                lines.set(line);
            }
        }
    }

    private long atEnd(long[] payable, long[] dearest) {
        System.arraycopy(payable, 0, now, 0, now.length);
        highest.begin(dearest);
        inPrices.clear();
        fixed.clear();
        unpriced.clear();
        hidden.beginLayers(inPrices);
        for (int number = 0; number < counted.length; number++) {
            unpriced.add(hidden.reach(number), counted[number], Layer.ITEM.ordinal());
        }
        long total = 0;
        for (int layer = Layer.ITEM.ordinal() + 1; layer < LAYERS; layer++) {
            total -= dearer(layer);
            total -= sums(layer);
            total -= parts(layer);
            unpriced.take(layer);
            if (percentages.apply(layer, now)) {
                holdAtFloors(layer);
            }
            fixed.take(now, highest);
            lowerHighest(layer);
        }
        for (long line : now) {
            total += line;
        }
        fixed.findKeeps();
        return total;
    }

    /**
     * What the total is lowered by at the most, as {@link #least} saw it last, where a line is
     * lower than known after the item layer; permyriad of that.
     */
    int keeps(int line) {
        return fixed.keeps(line);
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
                long most = Math.max(0, highest.of(line) - now[line]);
                saves = Fine.plus(saves, Fine.portionUp(most, excess));
            }
        }
        return saves;
    }

    /** Applies the percentages of a layer that need something where they have it. */
    private long parts(int layer) {
        long off = 0;
        for (Part part : offers.partsOf.get(layer)) {
            if (part.need == null || part.out) {
                continue;
            }
            long raise = raise(part.need);
            if (!isInReach(part.need)) {
                outOfReach |= decisions.isTaken(part.number);
            } else if (raise > 0) {
                long worth = offAtEnd(part, raise);
                off = Fine.plus(off, decisions.isTaken(part.number) ? worth : Math.max(0, worth));
            }
        }
        for (Part part : offers.partsOf.get(layer)) {
            if (part.need != null && !part.out && raise(part.need) == 0) {
                met.add(part);
            }
        }
        for (Part part : met) {
            unpriced.take(part);
            for (int line : part.lines) {
                now[line] = Fine.portionDown(now[line], Fine.ALL - part.permyriad);
            }
            if (part.limited) {
                highest.take(part, contest.linesOf(part.number), now);
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
        for (Part part : offers.partsOf.get(layer)) {
            if (!part.out
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
        found.clear();
        for (List<Sum> group : offers.groupsOf.get(layer)) {
            long most = 0;
            int keeps = 0;
            for (Sum sum : group) {
                sum.unpriced = !sum.out && !isFixed(sum) && !isPart(sum);
                if (sum.unpriced) {
                    long worth = offAtEnd(sum);
                    most = decisions.isTaken(sum.number) ? worth : Math.max(most, worth);
                    keeps = Math.max(keeps, keepsOf(sum));
                }
            }
            off = Fine.plus(off, most);
            if (keeps > 0 && most > 0) {
                found.add(linesOf(group), Fine.mulDivDown(most, Fine.ALL, keeps), layer);
            }
        }
        unpriced.addAll(found);
        return off;
    }

    /** Of those that are not in the prices. */
    private BitSet linesOf(List<Sum> group) {
        BitSet lines = new BitSet();
        for (Sum sum : group) {
            if (sum.unpriced) {
                lines.or(contest.linesOf(sum.number));
            }
        }
        return lines;
    }

    private int shareOf(Sum sum, long raise) {
        long least =
                Math.min(
                        percentages.leastKept(sum.lines, sum.layer),
                        raise == 0 ? Fine.ALL : percentages.leastKept(sum.need.lines(), sum.layer));
        return percentages.raiseShare(sum.lines[0], least);
    }

    /**
     * Whether a sum takes the same whatever its lines cost. Where discounts before it may take more
     * of a line than the layers know, or a line is wanted dearer, later percentages must leave the
     * same of all of them, or it would matter which one it is.
     */
    private boolean isFixed(Sum sum) {
        if (!sum.exact || !decisions.isTaken(sum.number) || !isAlone(sum)) {
            return false;
        }
        boolean alike = fixed.areKeptAlike(sum);
        long taken = hidden.taken(sum, highest);
        if (!alike && (taken > 0 || isNeeded(sum))) {
            return false;
        }
        long base = 0;
        for (int line : sum.lines) {
            base += now[line];
        }
        long elsewhere = hidden.pooled(sum) + taken;
        long lowest = Math.max(0, base - elsewhere);
        long off = sum.fixed(lowest, Math.max(base, highest.of(sum.lines)));
        if (off < 0 || !(sum.even || areAboveFloors(sum.lines, elsewhere, lowest - off, lowest))) {
            return false;
        }
        fixed.add(sum, off, alike);
        inPrices.set(sum.number);
        return true;
    }

    /** Whether something up to its layer needs that its lines cost something. */
    private boolean isNeeded(Sum sum) {
        for (Sum other : offers.sums) {
            if (other != sum && !other.out && isNeeded(sum, other.layer, other.need)) {
                return true;
            }
        }
        for (Part part : offers.parts) {
            if (!part.out && isNeeded(sum, part.layer, part.need)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNeeded(Sum sum, int layer, Need need) {
        if (need == null || layer > sum.layer) {
            return false;
        }
        for (int line : need.lines()) {
            if (contest.linesOf(sum.number).get(line)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a percentage that is taken takes its part of each of its lines, as none of them is
     * near its floor.
     */
    private boolean isPart(Sum sum) {
        Part part = sum.part;
        if (part == null
                || part.ownFloor
                || !decisions.isTaken(sum.number)
                || raise(part.need) > 0
                || !isAlone(sum)
                || (part.limited
                        && Fine.portionUp(highest.of(sum.lines), part.permyriad) > sum.most)) {
            return false;
        }
        long elsewhere = hidden.pooled(sum) + hidden.taken(sum, highest);
        if (!areAboveFloors(part.lines, elsewhere, Fine.ALL - part.permyriad, Fine.ALL)) {
            return false;
        }
        met.add(part);
        inPrices.set(sum.number);
        return true;
    }

    /**
     * Whether no unit comes near its floor when so much is left of its price.
     *
     * @param elsewhere what lines may cost less than is known
     */
    private boolean areAboveFloors(int[] lines, long elsewhere, long left, long of) {
        for (int line : lines) {
            if (list.floor[line] > 0) {
                // Whatever the others of the line cost.
                long others = (list.quantity[line] - 1) * list.unit[line];
                long cheapest = Math.max(0, now[line] - others - elsewhere);
                if (Fine.mulDivDown(cheapest, left, of) < list.floor[line] + 2 * Fine.ONE) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether all that may touch its lines in its layer is left out. */
    private boolean isAlone(Sum sum) {
        for (int other : sum.beside) {
            if (!decisions.isLeft(other)) {
                return false;
            }
        }
        return true;
    }

    /** What a sum is worth when later percentages have taken their part of it. */
    private long offAtEnd(Sum sum) {
        long base = -unpriced.within(contest.linesOf(sum.number));
        for (int line : sum.lines) {
            base += now[line];
        }
        long raise = raise(sum.need);
        long top = highest.of(sum.lines);
        long roomLeft = highest.roomLeft(sum.lines);
        if (!isInReach(sum.need) || !sum.isInReach(top) || (sum.exact && roomLeft == 0)) {
            outOfReach |= decisions.isTaken(sum.number);
            return 0;
        }
        return sum.worth(
                Math.max(0, base),
                raise,
                top,
                roomLeft,
                keepsOf(sum),
                shareOf(sum, raise),
                decisions.isTaken(sum.number));
    }

    /** What later percentages leave of what a sum takes, at the most; permyriad. */
    private int keepsOf(Sum sum) {
        int most = 0;
        for (int line : sum.lines) {
            most = Math.max(most, percentages.keeps(line, sum.layer + 1));
        }
        return most;
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
                        - Fine.portionDown(raise, percentages.raiseShare(part.lines[0], least));
        return worth;
    }

    private boolean isInReach(Need need) {
        return need == null || highest.of(need.lines()) >= need.least();
    }

    private void lowerHighest(int layer) {
        for (Part part : offers.partsOf.get(layer)) {
            if (decisions.isTaken(part.number)
                    && !part.ownFloor
                    && (!part.parallel || (part.alone && !part.out))) {
                highest.take(part, contest.linesOf(part.number), now);
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
