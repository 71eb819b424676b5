package io.pricewright.pricing;

import java.util.BitSet;

/** What lines can cost at the most where the layers of a bound are now. */
final class Highest {
    /** What a line may have more than its share, and a unit of it more than others. */
    private static final long ROUNDING = 2 * Fine.ONE;

    private final ListPrices list;
    private final HiddenOff hidden;

    /** By line: whether percentages were seen to leave it at its floor. */
    private final boolean[] held;

    /** By line. */
    private final long[] prices;

    /** What of that lines can't cost together. */
    private final SpreadAmounts overstated;

    Highest(ListPrices list, LaterParts percentages, HiddenOff hidden, boolean[] held) {
        this.list = list;
        this.hidden = hidden;
        this.held = held;
        this.prices = new long[held.length];
        this.overstated = new SpreadAmounts(list, percentages);
    }

    /**
     * @param dearest by line: what the item layer leaves it at, at the most
     */
    void begin(long[] dearest) {
        System.arraycopy(dearest, 0, prices, 0, prices.length);
        overstated.clear();
    }

    long of(int line) {
        return prices[line];
    }

    /** Of lines together. */
    long of(int[] lines) {
        return sumOf(lines) - overstated.within(lines, prices);
    }

    private long sumOf(int[] lines) {
        long sum = 0;
        for (int line : lines) {
            sum += prices[line];
        }
        return sum;
    }

    /** What lines can cost above their floors at the most. */
    long roomLeft(int[] lines) {
        long room = 0;
        for (int line : lines) {
            room += Math.max(0, prices[line] - list.floor[line] * list.quantity[line]);
        }
        return room;
    }

    /**
     * Takes off what an amount certainly takes of each of its lines, but for rounding.
     *
     * @param lowest that its lines can cost before it
     */
    void take(Sum sum, long amount, long lowest) {
        long top = Math.max(lowest, sumOf(sum.lines));
        overstated.takeFixed(sum, amount, lowest);
        for (int line : sum.lines) {
            long share = Fine.mulDivUp(amount, prices[line], top);
            prices[line] -= Math.max(0, share - ROUNDING);
        }
    }

    /**
     * Takes off what a percentage that is taken certainly takes, but for rounding. What floors keep
     * it from taking of some lines it takes of the others.
     *
     * @param now by line: what it costs at the least after that
     */
    void take(Part part, BitSet lines, long[] now) {
        int keeps = Fine.ALL - part.permyriad;
        long before = Fine.portionDown(overstated.within(lines), keeps);
        overstated.take(part);
        long kept = 0;
        for (int line : part.lines) {
            long left = Fine.portionUp(prices[line], keeps) + ROUNDING;
            long most = Math.min(left + keptByFloor(part, line, now), ofUnits(line, keeps));
            prices[line] = Math.min(prices[line], most);
            kept += Math.max(0, prices[line] - left);
        }
        if (kept > 0 && hasRoom(part, now)) {
            overstated.add(lines, kept + before - overstated.within(lines), part.layer);
        }
    }

    /** Of a line whose units keep this part of their prices, but none less than its floor. */
    private long ofUnits(int line, int keeps) {
        long floor = list.floor[line];
        long room = list.unit[line] - floor;
        long above = prices[line] - floor * list.quantity[line];
        if (floor == 0 || room <= 0 || above < 0) {
            return Fine.MUCH;
        }
        // The most where as many units as can be are as dear as can be.
        long keptAbove = Math.max(0, Fine.portionUp(list.unit[line], keeps) - floor);
        return prices[line]
                - above
                + Fine.mulDivUp(above, keptAbove, room)
                + ROUNDING * list.quantity[line];
    }

    /** Whether other lines have room for what floors keep it from taking. */
    private boolean hasRoom(Part part, long[] now) {
        long room = -part.floor;
        for (int line : part.lines) {
            if (held[line]) {
                return false;
            }
            room += now[line] - hiddenOff(part, line) - ROUNDING;
        }
        return room >= 0;
    }

    private long keptByFloor(Part part, int line, long[] now) {
        long floor = list.floor[line];
        if (floor == 0) {
            return 0;
        }
        // A unit that is at its floor keeps at most that part of the floor.
        long most = Fine.portionUp(floor * list.quantity[line], part.permyriad);
        if (held[line]) {
            return most;
        }
        // Whatever the others of the line cost.
        long others = (list.quantity[line] - 1) * list.unit[line];
        long cheapest = now[line] - others - hiddenOff(part, line);
        return Math.min(most, Fine.times(Math.max(0, floor - cheapest), list.quantity[line]));
    }

    /** By how much a line may cost less after a percentage than is known. */
    private long hiddenOff(Part part, int line) {
        return hidden.pooled(line) + hidden.taken(line, part.layer + 1, this);
    }
}
