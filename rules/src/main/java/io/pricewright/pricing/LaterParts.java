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

    /** By line: the first one of those it is joined with, see {@link #findRaiseShares}. */
    private final int[] joined;

    /** By first line: how many thresholds share the cost of a raise. */
    private final int[] thresholds;

    /** By first line: what discounts leave of what percentages leave of a raise; permyriad. */
    private final long[] left;

    /** By first line: what others take of the whole raise; permyriad. */
    private final long[] leftOut;

    LaterParts(int lines, LaterOffers offers, boolean[] held) {
        this.lines = lines;
        this.offers = offers;
        this.held = held;
        this.joined = new int[lines];
        this.thresholds = new int[lines];
        this.left = new long[lines];
        this.leftOut = new long[lines];
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
        Arrays.fill(keeps[LAYERS], Fine.ALL);
        Arrays.fill(leastKept[LAYERS], Fine.ALL);
        for (int layer = LAYERS - 1; layer >= 0; layer--) {
            keepFrom(layer);
        }
    }

    private void keepFrom(int layer) {
        long needing = Fine.ALL;
        for (Part part : offers.partsOf.get(layer)) {
            // Those that need something may or may not take their part.
            if (part.need != null && !part.out) {
                needing = needing * (Fine.ALL - part.permyriad) / Fine.ALL;
            }
        }
        for (int line = 0; line < lines; line++) {
            long kept = kept(line, layer);
            keeps[layer][line] = (int) ((keeps[layer + 1][line] * kept + Fine.ALL - 1) / Fine.ALL);
            leastKept[layer][line] =
                    (int) (leastKept[layer + 1][line] * kept / Fine.ALL * needing / Fine.ALL);
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
        int of = joined[line];
        return thresholds[of] == 0
                ? 0
                : (int) (Math.max(0, least * left[of] / Fine.ALL - leftOut[of]) / thresholds[of]);
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

    /**
     * What of the cost of raising a base each threshold may count for itself. Those that have lines
     * in common may all be reached by raising the same ones, and percentages take their part of
     * what is raised. What a raise costs others of the lines that share out an amount stays among
     * them.
     */
    private void findRaiseShares() {
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
        Arrays.fill(left, Fine.ALL);
        Arrays.fill(leftOut, 0);
        Arrays.fill(thresholds, 0);
        for (Sum sum : offers.sums) {
            if (!sum.out) {
                thresholds[joined[sum.lines[0]]] += sum.thresholds();
                takeOfRaise(joined[sum.lines[0]], sum.largestPart(), sum.parallel);
            }
        }
        for (Part part : offers.parts) {
            if (part.need != null && !part.out) {
                thresholds[joined[part.lines[0]]]++;
                takeOfRaise(joined[part.lines[0]], part.permyriad, part.parallel);
            }
        }
    }

    /** One in parallel takes its part of the price before others of its layer took theirs. */
    private void takeOfRaise(int of, int permyriad, boolean parallel) {
        if (parallel) {
            leftOut[of] += permyriad;
        } else {
            left[of] = Math.max(0, left[of] - permyriad);
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
