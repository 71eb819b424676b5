package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Amounts by which some lines cost less together than the prices that are known of them say, in any
 * way, so that whoever counts what they cost together can leave it out.
 *
 * <p>Where a discount takes less than its amount, the total is higher by as much, as if the lines
 * had been raised.
 */
final class SpreadAmounts {
    private final ListPrices list;
    private final LaterParts percentages;
    private final List<Amount> all = new ArrayList<>();

    /** Taken off these lines in any way. */
    private static final class Amount {
        final BitSet lines;

        /** At the layer that was come to, at the least. */
        long amount;

        Amount(BitSet lines, long amount) {
            this.lines = lines;
            this.amount = amount;
        }
    }

    SpreadAmounts(ListPrices list, LaterParts percentages) {
        this.list = list;
        this.percentages = percentages;
    }

    void clear() {
        all.clear();
    }

    /**
     * Adds what is taken off some lines in any way, unless a rise of one of them could pay.
     *
     * @param layer in which it is taken off
     */
    void add(BitSet lines, long amount, int layer) {
        if (amount <= 0) {
            return;
        }
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            if (percentages.excess(line, layer) > 0) {
                return;
            }
        }
        all.add(new Amount(lines, amount));
    }

    void addAll(SpreadAmounts others) {
        all.addAll(others.all);
    }

    /** What of it is certainly taken off these lines. */
    long within(BitSet lines) {
        long sum = 0;
        for (Amount each : all) {
            sum += Contest.isWithin(each.lines, lines) ? each.amount : 0;
        }
        return sum;
    }

    /**
     * The same of lines, each told once, where others can't bear all of it.
     *
     * @param prices by line, that nothing more can be taken off
     */
    long within(int[] lines, long[] prices) {
        if (all.isEmpty()) {
            return 0;
        }
        long sum = 0;
        for (Amount each : all) {
            long elsewhere = 0;
            for (int line = each.lines.nextSetBit(0);
                    line >= 0;
                    line = each.lines.nextSetBit(line + 1)) {
                elsewhere += prices[line];
            }
            for (int line : lines) {
                elsewhere -= each.lines.get(line) ? prices[line] : 0;
            }
            sum += Math.max(0, each.amount - elsewhere);
        }
        return sum;
    }

    /** Percentages of a layer take their part of it too, and at floors all. */
    void take(int layer) {
        for (int i = 0; i < all.size(); i++) {
            Amount each = all.get(i);
            int least = Fine.ALL;
            for (int line = each.lines.nextSetBit(0);
                    line >= 0;
                    line = each.lines.nextSetBit(line + 1)) {
                least = Math.min(least, left(line, percentages.kept(line, layer)));
            }
            each.amount = Fine.portionDown(each.amount, least);
        }
    }

    void take(Part part) {
        for (Amount each : all) {
            int least = Fine.ALL;
            for (int line : part.lines) {
                if (each.lines.get(line)) {
                    least = Math.min(least, left(line, Fine.ALL - part.permyriad));
                }
            }
            each.amount = Fine.portionDown(each.amount, least);
        }
    }

    private int left(int line, int kept) {
        return kept < Fine.ALL && list.floor[line] > 0 ? 0 : kept;
    }

    /**
     * An amount falls less on lines that are cheaper, and more on others.
     *
     * @param lowest that its lines can cost before it
     */
    void takeFixed(Sum sum, long amount, long lowest) {
        for (Amount each : all) {
            boolean touched = false;
            boolean floored = false;
            for (int line : sum.lines) {
                touched |= each.lines.get(line);
                floored |= each.lines.get(line) && list.floor[line] > 0;
            }
            if (touched) {
                each.amount =
                        floored || lowest <= amount
                                ? 0
                                : Fine.mulDivDown(each.amount, lowest - amount, lowest);
            }
        }
    }
}
