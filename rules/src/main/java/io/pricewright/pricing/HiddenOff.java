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

    /** Numbers of those that have any, as many as there are. */
    private final int[] pools;

    private int size;
    private BitSet inPrices;

    HiddenOff(Contest contest, LaterOffers offers) {
        this.contest = contest;
        this.offers = offers;
        this.spread = new BitSet[contest.size()];
        this.pools = new int[contest.size()];
    }

    /**
     * @param pooled by number: what the item layer takes off some lines as a whole, beside their
     *     prices
     * @param reach by number: lines that it takes this or something else off
     */
    void begin(long[] pooled, BitSet[] reach) {
        this.pooled = pooled;
        this.reach = reach;
        size = 0;
        for (int number = 0; number < pooled.length; number++) {
            if (pooled[number] > 0) {
                pools[size++] = number;
            }
        }
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
        for (int i = 0; i < size; i++) {
            if (touches(pools[i], sum)) {
                off = Fine.plus(off, pooled[pools[i]]);
            }
        }
        return off;
    }

    /**
     * What layers before it may have taken off the lines of a sum.
     *
     * @param highest what lines can cost at the most
     */
    long taken(Sum sum, Highest highest) {
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
                off = Fine.plus(off, mostOf(part, highest));
            }
        }
        return off;
    }

    /** The same of a line. */
    long pooled(int line) {
        long off = 0;
        for (int i = 0; i < size; i++) {
            if (spread[pools[i]].get(line)) {
                off = Fine.plus(off, pooled[pools[i]]);
            }
        }
        return off;
    }

    /** The same of a line before a layer. */
    long taken(int line, int layer, Highest highest) {
        long off = 0;
        for (Sum other : offers.sums) {
            if (other.layer < layer
                    && !other.out
                    && !inPrices.get(other.number)
                    && spread[other.number].get(line)) {
                off = Fine.plus(off, Math.min(other.most, other.room));
            }
        }
        for (Part part : offers.parts) {
            if (part.layer < layer
                    && part.need != null
                    && !part.out
                    && spread[part.number].get(line)) {
                off = Fine.plus(off, mostOf(part, highest));
            }
        }
        return off;
    }

    private static long mostOf(Part part, Highest highest) {
        return Fine.portionUp(highest.of(part.lines), part.permyriad);
    }

    private boolean touches(int number, Sum sum) {
        return spread[number].intersects(contest.linesOf(sum.number));
    }

    /**
     * Where one of the lines of a sum is cheaper, the others bear more of what is shared out over
     * them.
     */
    void spreadOver(Sum sum) {
        BitSet lines = contest.linesOf(sum.number);
        for (int i = 0; i < size; i++) {
            spread(pools[i], lines);
        }
        for (Sum other : offers.sums) {
            if (other.layer <= sum.layer && !other.out && !inPrices.get(other.number)) {
                spread(other.number, lines);
            }
        }
        for (Part part : offers.parts) {
            if (part.layer <= sum.layer && part.need != null && !part.out) {
                spread(part.number, lines);
            }
        }
    }

    private void spread(int number, BitSet lines) {
        if (spread[number].intersects(lines) && !Contest.isWithin(lines, spread[number])) {
            spread[number] = (BitSet) spread[number].clone();
            spread[number].or(lines);
        }
    }
}
