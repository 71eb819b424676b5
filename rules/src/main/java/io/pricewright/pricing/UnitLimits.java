package io.pricewright.pricing;

import io.pricewright.facts.Candidate;
import io.pricewright.facts.CartLine;
import java.util.HashMap;
import java.util.Map;

/**
 * How many units of one cart an activity may reward: by its caps, by what the shopper has had
 * before, and by what is left of its own stock.
 *
 * @param units most units in all
 * @param stock units of the lines it could reward that its own stock still holds
 * @param ofLine most units of each line, by position, or null when only {@code units} limits them
 */
record UnitLimits(long units, long stock, long[] ofLine) {
    static final UnitLimits NONE = new UnitLimits(Long.MAX_VALUE, Long.MAX_VALUE, null);

    static UnitLimits of(Candidate candidate) {
        return of(candidate, candidate.covered());
    }

    /**
     * @param lines those it may reward, by position, in cart order: an earlier line takes from the
     *     stock first
     */
    static UnitLimits of(Candidate candidate, int[] lines) {
        long units = most(candidate);
        Long perLine = candidate.activity().caps().unitsPerLine();
        boolean stocked = !candidate.activity().inventory().isEmpty();
        if (perLine == null && !stocked) {
            return units == Long.MAX_VALUE ? NONE : new UnitLimits(units, Long.MAX_VALUE, null);
        }
        long[] ofLine = new long[candidate.cart().lines().size()];
        Map<String, Long> left = new HashMap<>();
        long stock = 0;
        long sum = 0;
        for (int line : lines) {
            CartLine at = candidate.cart().lines().get(line);
            long ofStock = left.computeIfAbsent(at.sku(), candidate::stockLeft);
            ofLine[line] = Math.min(at.quantity(), perLine == null ? Long.MAX_VALUE : perLine);
            stock += Math.min(at.quantity(), ofStock);
            ofLine[line] = Math.min(ofLine[line], ofStock);
            left.put(at.sku(), ofStock - ofLine[line]);
            sum += ofLine[line];
        }
        return new UnitLimits(Math.min(units, sum), stock, ofLine);
    }

    /** Most units in all, by the cap on the order and what the shopper has left. */
    static long most(Candidate candidate) {
        Long perOrder = candidate.activity().caps().unitsPerOrder();
        return Math.min(
                perOrder == null ? Long.MAX_VALUE : perOrder,
                Math.min(candidate.unitsLeftForShopper(), candidate.unitsLeftForShopperToday()));
    }

    /** The same, and no more than so many in all. */
    UnitLimits atMost(long most) {
        return new UnitLimits(Math.min(units, most), stock, ofLine);
    }

    /** Most of so many units of a line. */
    long ofLine(int line, long units) {
        return ofLine == null ? units : Math.min(units, ofLine[line]);
    }
}
