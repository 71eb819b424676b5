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

    private int raiseShare;

    LaterParts(int lines, LaterOffers offers, boolean[] held) {
        this.lines = lines;
        this.offers = offers;
        this.held = held;
        for (int layer = 0; layer < LAYERS; layer++) {
            rates[layer] = new long[lines];
        }
    }

    /** Looks at what is decided. */
    void lookAgain() {
        keep();
        raiseShare = findRaiseShare();
        addRates();
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
    int raiseShare(long least) {
        return (int) (least * raiseShare / Fine.ALL);
    }

    /** What later percentages leave of an amount on a line rounded up; permyriad. */
    long keeps(int line, int from) {
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

    long leastKept(int line, int from) {
        long keeps = held[line] ? 0 : Fine.ALL;
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
     * What of the cost of raising a base each threshold may count for itself. They may all be
     * reached by raising the same lines, and percentages take their part of what is raised.
     */
    private int findRaiseShare() {
        long left = Fine.ALL;
        int thresholds = 0;
        for (int i = 0; i < offers.sums.size(); i++) {
            Sum sum = offers.sums.get(i);
            if (!sum.out) {
                thresholds += sum.thresholds();
                left -= sum.largestPart();
            }
        }
        for (Part part : offers.parts) {
            if (part.need != null && !part.out) {
                thresholds++;
                left -= part.permyriad;
            }
        }
        return thresholds == 0 ? 0 : (int) (Math.max(0, left) / thresholds);
    }
}
