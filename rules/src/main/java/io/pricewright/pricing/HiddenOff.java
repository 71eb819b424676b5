package io.pricewright.pricing;

import java.util.BitSet;

/** By how much lines may cost less than the layers of a bound know, as it counts elsewhere. */
final class HiddenOff {
    private final Contest contest;
    private final LaterOffers offers;

    /** By number: lines that may have become cheaper by it than is known. */
    private final BitSet[] spread;

    private BitSet[] reach;
    private long[] pooled;
    private BitSet inPrices;

    HiddenOff(Contest contest, LaterOffers offers) {
        this.contest = contest;
        this.offers = offers;
        this.spread = new BitSet[contest.size()];
    }

    /**
     * @param pooled by number: what the item layer takes off some lines as a whole, beside their
     *     prices
     * @param reach by number: lines that it takes this or something else off
     */
    void begin(long[] pooled, BitSet[] reach) {
        this.pooled = pooled;
        this.reach = reach;
    }

    /**
     * @param inPrices numbers of sums that the layers know of, as they come to them
     */
    void beginLayers(BitSet inPrices) {
        this.inPrices = inPrices;
        System.arraycopy(reach, 0, spread, 0, spread.length);
    }

    BitSet reach(int number) {
        return reach[number];
    }

    /** What the item layer may have taken off the lines of a sum. */
    long pooled(Sum sum) {
        long off = 0;
        for (int number = 0; number < pooled.length; number++) {
            if (pooled[number] > 0 && touches(number, sum)) {
                off = Fine.plus(off, pooled[number]);
            }
        }
        return off;
    }

    /**
     * What layers before it may have taken off the lines of a sum.
     *
     * @param highest by line: what it can cost at the most
     */
    long taken(Sum sum, long[] highest) {
        long off = 0;
        for (Sum other : offers.sums) {
            if (other.layer < sum.layer
                    && !other.out
                    && !inPrices.get(other.number)
                    && touches(other.number, sum)) {
                off = Fine.plus(off, Math.min(other.most, other.room));
            }
        }
        for (Part part : offers.parts) {
            if (part.layer < sum.layer
                    && part.need != null
                    && !part.out
                    && touches(part.number, sum)) {
                long price = 0;
                for (int line : part.lines) {
                    price += highest[line];
                }
                off = Fine.plus(off, Fine.portionUp(price, part.permyriad));
            }
        }
        return off;
    }

    private boolean touches(int number, Sum sum) {
        return spread[number].intersects(contest.linesOf(sum.number));
    }

    /**
     * Where one of these lines is cheaper, the others bear more of what is shared out over them.
     */
    void spreadOver(BitSet lines) {
        for (int number = 0; number < spread.length; number++) {
            if ((pooled[number] > 0 || !contest.isItem(number))
                    && spread[number].intersects(lines)
                    && !Contest.isWithin(lines, spread[number])) {
                spread[number] = (BitSet) spread[number].clone();
                spread[number].or(lines);
            }
        }
    }
}
