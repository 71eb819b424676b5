package io.pricewright.pricing;

import io.pricewright.facts.Layer;
import java.util.Arrays;

/**
 * What the percentages of the layers above the item layer may leave of a line, by what is decided,
 * and what other discounts there may take of a rise of its price.
 */
final class LaterParts {
    private static final int LAYERS = Layer.values().length;

    private final int lines;
    private final LaterOffers offers;

    /** By line: whether percentages were seen to leave it at its floor. */
    private final boolean[] held;

    /** By layer and line: what the percentages of the layer leave at the least; permyriad. */
    private final int[][] kept = new int[LAYERS][];

    /** By layer and line, see {@link #addRates}. */
    private final long[][] rates = new long[LAYERS][];

    /** By layer and line, see {@link #keeps}. */
    private final int[][] keeps = new int[LAYERS + 1][];

    /** By layer and line, see {@link #leastKept}. */
    private final int[][] leastKept = new int[LAYERS + 1][];

    /** By line, see {@link #findRaiseShares}. */
    private final int[] raiseShare;

    LaterParts(int lines, LaterOffers offers, boolean[] held) {
        this.lines = lines;
        this.offers = offers;
        this.held = held;
        this.raiseShare = new int[lines];
        for (int layer = 0; layer <= LAYERS; layer++) {
            keeps[layer] = new int[lines];
            leastKept[layer] = new int[lines];
        }
        for (int layer = 0; layer < LAYERS; layer++) {
            rates[layer] = new long[lines];
        }
    }

    /** Looks at what is decided. */
    void lookAgain() {
        keep();
        findRaiseShares();
        addRates();
        for (int layer = LAYERS; layer >= 0; layer--) {
            for (int line = 0; line < lines; line++) {
                keeps[layer][line] = (int) findKeeps(line, layer);
                leastKept[layer][line] = (int) findLeastKept(line, layer);
            }
        }
    }

    /**
     * Takes the percentages of a layer off the prices of the lines.
     *
     * @return whether there are any
     */
    boolean apply(int layer, long[] prices) {
        if (kept[layer] == null) {
            return false;
        }
        for (int line = 0; line < lines; line++) {
            if (kept[layer][line] != Fine.ALL) {
                prices[line] = Fine.portionDown(prices[line], kept[layer][line]);
            }
        }
        return true;
    }

    /**
     * By how much other discounts from a layer on may take more of a rise of a line than
     * percentages leave of it; permyriad, 0 when they can't.
     */
    int excess(int line, int layer) {
        long rate = rates[layer][line];
        return rate == 0 ? 0 : (int) Math.max(0, Math.min(Fine.ALL, rate - leastKept(line, layer)));
    }

    /** What of that which percentages leave of a raise each threshold may count for itself. */
    int raiseShare(int line, long least) {
        return (int) (least * raiseShare[line] / Fine.ALL);
    }

    /** What percentages of a layer leave of a line at the least; permyriad. */
    int kept(int line, int layer) {
        return kept[layer] == null ? Fine.ALL : kept[layer][line];
    }

    /** By line: what the percentages of all layers leave of an amount, rounded up; permyriad. */
    int[] keepsAll() {
        return keeps[0];
    }

    /** What later percentages leave of an amount on a line rounded up; permyriad. */
    int keeps(int line, int from) {
        return keeps[from][line];
    }

    private long findKeeps(int line, int from) {
        long keeps = Fine.ALL;
        for (int layer = from; layer < LAYERS; layer++) {
            if (kept[layer] != null) {
                keeps = (keeps * kept[layer][line] + Fine.ALL - 1) / Fine.ALL;
            }
        }
        return keeps;
    }

    /** By layer and line: what the percentages of the layer leave of it at the least. */
    private void keep() {
        for (int[] of : kept) {
            if (of != null) {
                Arrays.fill(of, Fine.ALL);
            }
        }
        for (Part part : offers.parts) {
            if (!part.out && !part.alone && part.need == null) {
                int[] of = kept(part.layer);
                for (int line : part.lines) {
                    of[line] =
                            part.parallel
                                    ? Math.max(0, of[line] - part.permyriad)
                                    : (int)
                                            ((long) of[line]
                                                    * (Fine.ALL - part.permyriad)
                                                    / Fine.ALL);
                }
            }
        }
        for (Part part : offers.parts) {
            if (!part.out && part.alone && part.need == null) {
                int[] of = kept(part.layer);
                for (int line : part.lines) {
                    of[line] = Math.min(of[line], Fine.ALL - part.permyriad);
                }
            }
        }
    }

    /**
     * By layer and line: the part of a rise of its price that sums, and percentages that need
     * something, may take together from this layer on.
     */
    private void addRates() {
        for (long[] of : rates) {
            Arrays.fill(of, 0);
        }
        for (Sum sum : offers.sums) {
            if (!sum.out && sum.largestPart() > 0) {
                addRate(sum.layer, sum.lines, sum.largestPart());
            }
        }
        for (Part part : offers.parts) {
            if (part.need != null && !part.out) {
                addRate(part.layer, part.lines, part.permyriad);
            }
        }
    }

    private void addRate(int upTo, int[] lines, int rate) {
        for (int layer = 0; layer <= upTo; layer++) {
            for (int line : lines) {
                rates[layer][line] += rate;
            }
        }
    }

    private int[] kept(int layer) {
        if (kept[layer] == null) {
            kept[layer] = new int[lines];
            Arrays.fill(kept[layer], Fine.ALL);
        }
        return kept[layer];
    }

    /** The least that percentages from a layer on leave of the price of any of these lines. */
    long leastKept(int[] lines, int from) {
        long least = Fine.ALL;
        for (int line : lines) {
            least = Math.min(least, leastKept(line, from));
        }
        return least;
    }

    int leastKept(int line, int from) {
        return held[line] ? 0 : leastKept[from][line];
    }

    private long findLeastKept(int line, int from) {
        long keeps = Fine.ALL;
        for (int layer = from; layer < LAYERS; layer++) {
            keeps = kept[layer] == null ? keeps : keeps * kept[layer][line] / Fine.ALL;
        }
        // Those that need something may or may not take their part.
        for (Part part : offers.parts) {
            if (part.need != null && part.layer >= from && !part.out) {
                keeps = keeps * (Fine.ALL - part.permyriad) / Fine.ALL;
            }
        }
        return keeps;
    }

    /**
     * What of the cost of raising a base each threshold may count for itself. Those that have lines
     * in common may all be reached by raising the same ones, and percentages take their part of
     * what is raised. What a raise costs others of the lines that share out an amount stays among
     * them.
     */
    private void findRaiseShares() {
        int[] joined = new int[lines];
        for (int line = 0; line < lines; line++) {
            joined[line] = line;
        }
        for (Sum sum : offers.sums) {
            if (!sum.out) {
                join(joined, sum.lines, sum.lines[0]);
                join(joined, sum.need, sum.lines[0]);
            }
        }
        for (Part part : offers.parts) {
            if (part.need != null && !part.out) {
                join(joined, part.lines, part.lines[0]);
                join(joined, part.need, part.lines[0]);
            }
        }
        long[] left = new long[lines];
        int[] thresholds = new int[lines];
        Arrays.fill(left, Fine.ALL);
        for (Sum sum : offers.sums) {
            if (!sum.out) {
                thresholds[joined[sum.lines[0]]] += sum.thresholds();
                left[joined[sum.lines[0]]] -= sum.largestPart();
            }
        }
        for (Part part : offers.parts) {
            if (part.need != null && !part.out) {
                thresholds[joined[part.lines[0]]]++;
                left[joined[part.lines[0]]] -= part.permyriad;
            }
        }
        for (int line = 0; line < lines; line++) {
            int of = joined[line];
            raiseShare[line] =
                    thresholds[of] == 0 ? 0 : (int) (Math.max(0, left[of]) / thresholds[of]);
        }
    }

    private static void join(int[] joined, Need need, int with) {
        if (need != null) {
            join(joined, need.lines(), with);
        }
    }

    private static void join(int[] joined, int[] lines, int with) {
        for (int line : lines) {
            int from = joined[line];
            int to = joined[with];
            for (int i = 0; from != to && i < joined.length; i++) {
                joined[i] = joined[i] == from ? to : joined[i];
            }
        }
    }
}
