package io.pricewright.pricing;

import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Reward;
import java.util.BitSet;

/** What the lines of a cart cost before any discount, and their floors; in fine amounts. */
final class ListPrices {
    /** Units, by line. */
    final long[] quantity;

    /** Of one unit, by line. */
    final long[] unit;

    /** What one unit can't go below, by line. */
    final long[] floor;

    ListPrices(Cart cart) {
        int lines = cart.lines().size();
        this.quantity = new long[lines];
        this.unit = new long[lines];
        this.floor = new long[lines];
        for (int line = 0; line < lines; line++) {
            CartLine of = cart.lines().get(line);
            quantity[line] = of.quantity();
            unit[line] = Fine.of(of.unitPriceMinor());
            floor[line] = Fine.of(Math.min(of.unitPriceMinor(), of.floorMinor()));
        }
    }

    /** The most that can come off one unit. */
    long room(int line) {
        return unit[line] - floor[line];
    }

    /** What a reward takes off one unit, down to its floor. */
    long off(Reward reward, int line) {
        return Math.min(withoutFloor(reward, line), room(line));
    }

    /** What it would take off one without a floor. */
    long withoutFloor(Reward reward, int line) {
        if (reward.permyriad() != null) {
            return Fine.portionUp(unit[line], reward.permyriad());
        } else if (reward.amountMinor() != null) {
            return Math.min(unit[line], Fine.of(reward.amountMinor()));
        }
        return Math.max(0, unit[line] - Fine.of(reward.priceMinor()));
    }

    /** What some lines can't go below together. */
    long floor(int[] lines) {
        long sum = 0;
        for (int line : lines) {
            sum += floor[line] * quantity[line];
        }
        return sum;
    }

    /** The most that can come off some lines together. */
    long room(int[] lines) {
        long sum = 0;
        for (int line : lines) {
            sum += room(line) * quantity[line];
        }
        return sum;
    }

    boolean hasFloor(BitSet lines) {
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            if (floor[line] > 0) {
                return true;
            }
        }
        return false;
    }
}
