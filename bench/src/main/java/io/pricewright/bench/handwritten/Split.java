package io.pricewright.bench.handwritten;

import java.math.BigInteger;

/** Largest remainder over capped weights, on arrays that are used again. */
final class Split {
    int size;
    long[] quantity = new long[16];
    long[] weight = new long[16];
    long[] room = new long[16];
    long[] share = new long[16];
    long[] extra = new long[16];
    private long[] remainder = new long[16];
    private boolean[] full = new boolean[16];

    void clear(int most) {
        size = 0;
        if (most > quantity.length) {
            quantity = new long[most * 2];
            weight = new long[most * 2];
            room = new long[most * 2];
            share = new long[most * 2];
            extra = new long[most * 2];
            remainder = new long[most * 2];
            full = new boolean[most * 2];
        }
    }

    void add(long quantity, long weight, long room) {
        this.quantity[size] = quantity;
        this.weight[size] = weight;
        this.room[size++] = room;
    }

    /** Fills {@code share} and {@code extra}: what each unit gets, and how many get one more. */
    void split(long total, boolean respread) {
        for (int i = 0; i < size; i++) {
            share[i] = 0;
            extra[i] = 0;
            full[i] = false;
        }
        long left = total;
        long over;
        boolean again;
        do {
            again = false;
            long weights = 0;
            for (int i = 0; i < size; i++) {
                weights += full[i] ? 0 : quantity[i] * weight[i];
            }
            if (weights == 0 || left == 0) {
                for (int i = 0; i < size; i++) {
                    share[i] = full[i] ? share[i] : 0;
                }
                return;
            }
            over = left;
            for (int i = 0; i < size; i++) {
                if (full[i]) {
                    continue;
                }
                long part = portion(left, weight[i], weights);
                if (respread && part >= room[i]) {
                    full[i] = true;
                    part = room[i];
                    again = true;
                }
                share[i] = part;
                remainder[i] = left * weight[i] - part * weights;
                over -= quantity[i] * part;
            }
            if (again) {
                left = total;
                for (int i = 0; i < size; i++) {
                    left -= full[i] ? quantity[i] * share[i] : 0;
                }
            }
        } while (again);
        while (over > 0) {
            int best = -1;
            for (int i = 0; i < size; i++) {
                if (!full[i] && remainder[i] > 0 && (best < 0 || remainder[i] > remainder[best])) {
                    best = i;
                }
            }
            extra[best] = Math.min(over, quantity[best]);
            over -= extra[best];
            remainder[best] = 0;
        }
        for (int i = 0; i < size; i++) {
            if (share[i] >= room[i]) {
                share[i] = room[i];
                extra[i] = 0;
            }
        }
    }

    private static long portion(long total, long weight, long weights) {
        long product = total * weight;
        if (Math.multiplyHigh(total, weight) == 0 && product >= 0) {
            return product / weights;
        }
        return BigInteger.valueOf(total)
                .multiply(BigInteger.valueOf(weight))
                .divide(BigInteger.valueOf(weights))
                .longValueExact();
    }
}
