package io.pricewright.pricing;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Splits an amount over weighted parts so that it sums exactly: largest remainder, ties to the
 * earlier part.
 *
 * <p>A part stands for {@code quantity} equal units. A unit of weight 0 gets 0 and no unit gets
 * more than its capacity. Source of the method: Hamilton apportionment, with weights capped.
 */
public final class Apportionment {
    /**
     * Each unit of part {@code i} gets {@code share[i]}; its first {@code extra[i]} units get one
     * more.
     */
    final long[] share;

    final long[] extra;

    /** What no unit had room for, zero or more. */
    final long unused;

    private Apportionment(long[] share, long[] extra, long unused) {
        this.share = share;
        this.extra = extra;
        this.unused = unused;
    }

    /**
     * @param total zero or more, in minor units
     * @param quantity units in each part
     * @param weight of one unit of each part, in minor units
     * @param capacity most that one unit of each part takes, at most its weight
     * @param respread whether what one part has no room for goes to the others
     */
    public static Apportionment of(
            long total, long[] quantity, long[] weight, long[] capacity, boolean respread) {
        int parts = quantity.length;
        if (parts == 1) {
            return ofOne(total, quantity[0], weight[0] == 0 ? 0 : capacity[0]);
        }
        long[] share = new long[parts];
        long[] extra = new long[parts];
        boolean[] full = new boolean[parts];
        long left = total;
        while (true) {
            long weights = 0;
            for (int i = 0; i < parts; i++) {
                if (!full[i]) {
                    weights += quantity[i] * weight[i];
                }
            }
            if (weights == 0 || left == 0) {
                return new Apportionment(share, extra, left);
            }
            if (respread && fill(left, weights, quantity, weight, capacity, full, share)) {
                left = total;
                for (int i = 0; i < parts; i++) {
                    left -= full[i] ? quantity[i] * share[i] : 0;
                }
                continue;
            }
            largestRemainder(left, weights, quantity, weight, full, share, extra);
            return new Apportionment(share, extra, clamp(quantity, capacity, share, extra));
        }
    }

    /** What each unit of a part gets, in minor units. */
    public long share(int part) {
        return share[part];
    }

    /** How many units of a part get one more than its share. */
    public long extra(int part) {
        return extra[part];
    }

    private static Apportionment ofOne(long total, long quantity, long capacity) {
        // total / quantity first: quantity * capacity may not be formed when total alone decides.
        long each = total / quantity;
        if (each >= capacity) {
            return new Apportionment(
                    new long[] {capacity}, new long[] {0}, total - quantity * capacity);
        }
        return new Apportionment(new long[] {each}, new long[] {total % quantity}, 0);
    }

    /**
     * Fills up the parts whose exact share is at least their capacity. Says whether there were any.
     */
    private static boolean fill(
            long left,
            long weights,
            long[] quantity,
            long[] weight,
            long[] capacity,
            boolean[] full,
            long[] share) {
        boolean any = false;
        for (int i = 0; i < quantity.length; i++) {
            if (!full[i] && floorShare(left, weight[i], weights) >= capacity[i]) {
                full[i] = true;
                share[i] = capacity[i];
                any = true;
            }
        }
        return any;
    }

    private static void largestRemainder(
            long left,
            long weights,
            long[] quantity,
            long[] weight,
            boolean[] full,
            long[] share,
            long[] extra) {
        int parts = quantity.length;
        long[] remainder = new long[parts];
        long over = left;
        for (int i = 0; i < parts; i++) {
            if (full[i] || weight[i] == 0) {
                continue;
            }
            share[i] = floorShare(left, weight[i], weights);
            remainder[i] = remainder(left, weight[i], weights, share[i]);
            over -= quantity[i] * share[i];
        }
        while (over > 0) {
            int best = -1;
            for (int i = 0; i < parts; i++) {
                if (remainder[i] > 0 && (best < 0 || remainder[i] > remainder[best])) {
                    best = i;
                }
            }
            extra[best] = Math.min(over, quantity[best]);
            over -= extra[best];
            remainder[best] = 0;
        }
    }

    /** Cuts every unit down to its capacity and says how much was cut off. */
    private static long clamp(long[] quantity, long[] capacity, long[] share, long[] extra) {
        long cut = 0;
        for (int i = 0; i < quantity.length; i++) {
            if (share[i] >= capacity[i]) {
                cut += quantity[i] * (share[i] - capacity[i]) + extra[i];
                share[i] = capacity[i];
                extra[i] = 0;
            }
        }
        return cut;
    }

    /** {@code total * weight / weights}, rounded down, without overflow. */
    static long floorShare(long total, long weight, long weights) {
        if (Math.multiplyHigh(total, weight) == 0) {
            long product = total * weight;
            if (product >= 0) {
                return product / weights;
            }
        }
        return BigInteger.valueOf(total)
                .multiply(BigInteger.valueOf(weight))
                .divide(BigInteger.valueOf(weights))
                .longValueExact();
    }

    /**
     * {@code total * weight - share * weights}: both wrap alike, and their difference is below
     * {@code weights}.
     */
    static long remainder(long total, long weight, long weights, long share) {
        return total * weight - share * weights;
    }

    @Override
    public String toString() {
        return Arrays.toString(share) + " + " + Arrays.toString(extra) + ", unused " + unused;
    }
}
