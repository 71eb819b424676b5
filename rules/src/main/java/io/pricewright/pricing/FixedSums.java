package io.pricewright.pricing;

import io.pricewright.facts.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sums that take the same whatever their lines cost, and bring these lower, each by its share. */
final class FixedSums {
    private static final int LAYERS = Layer.values().length;

    private final Contest contest;
    private final LaterParts percentages;
    private final HiddenOff hidden;
    private final SpreadAmounts unpriced;

    /** Of the layer that is looked at. */
    private final List<Sum> sums = new ArrayList<>();

    private final List<Long> off = new ArrayList<>();

    /** Of all layers, those whose lines later percentages do not leave the same of. */
    private final List<Sum> uneven = new ArrayList<>();

    /** By line, see {@link #keeps}. */
    private final int[] keeps;

    FixedSums(Contest contest, LaterParts percentages, HiddenOff hidden, SpreadAmounts unpriced) {
        this.contest = contest;
        this.percentages = percentages;
        this.hidden = hidden;
        this.unpriced = unpriced;
        this.keeps = new int[contest.lines()];
    }

    void clear() {
        uneven.clear();
    }

    /**
     * @param off what it takes
     * @param alike see {@link #areKeptAlike}
     */
    void add(Sum sum, long off, boolean alike) {
        sums.add(sum);
        this.off.add(off);
        if (!alike) {
            uneven.add(sum);
        }
    }

    /** Whether later percentages leave the same of all lines of a sum. */
    boolean areKeptAlike(Sum sum) {
        int from = sum.layer + 1;
        int keeps = percentages.keeps(sum.lines[0], from);
        int least = percentages.leastKept(sum.lines[0], from);
        for (int line : sum.lines) {
            if (percentages.keeps(line, from) != keeps
                    || percentages.leastKept(line, from) != least) {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes what those of a layer take off their lines.
     *
     * @param prices by line, at the least
     * @param highest what they can cost at the most
     */
    void take(long[] prices, Highest highest) {
        for (int i = 0; i < sums.size(); i++) {
            take(sums.get(i), off.get(i), prices, highest);
        }
        sums.clear();
        off.clear();
    }

    private void take(Sum sum, long amount, long[] prices, Highest highest) {
        long base = 0;
        for (int line : sum.lines) {
            base += prices[line];
        }
        long lowest = base - hidden.pooled(sum) - hidden.taken(sum, highest);
        unpriced.takeFixed(sum, amount, lowest);
        highest.take(sum, amount, lowest);
        hidden.spreadOver(sum);
        for (int line : sum.lines) {
            prices[line] -= base == 0 ? 0 : Fine.mulDivUp(amount, prices[line], base);
        }
    }

    /**
     * What the total is lowered by at the most where a line is lower than known after the item
     * layer; permyriad of that.
     */
    int keeps(int line) {
        return keeps[line];
    }

    /** Sums it up when all layers were looked at. */
    void findKeeps() {
        if (uneven.isEmpty()) {
            System.arraycopy(percentages.keepsAll(), 0, keeps, 0, keeps.length);
            return;
        }
        Arrays.fill(keeps, Fine.ALL);
        for (int layer = LAYERS - 1; layer > Layer.ITEM.ordinal(); layer--) {
            for (Sum sum : uneven) {
                if (sum.layer == layer) {
                    // A cheaper line bears less of the amount, and others bear more.
                    int most = 0;
                    for (int line : sum.lines) {
                        most = Math.max(most, keeps[line]);
                    }
                    for (int line : sum.lines) {
                        keeps[line] = most;
                    }
                }
            }
            for (int line = 0; line < keeps.length; line++) {
                keeps[line] = (int) Fine.portionUp(keeps[line], percentages.kept(line, layer));
            }
        }
    }
}
