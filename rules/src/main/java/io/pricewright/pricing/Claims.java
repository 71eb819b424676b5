package io.pricewright.pricing;

import java.util.Arrays;

/**
 * The units a proposal uses: entries of so many units of a line, as target of one of its sets or as
 * qualifier.
 *
 * @param firm whether all of it is needed; a claim that is not firm takes the units that are free
 * @param line position of the line
 * @param quantity units, or null when every entry is its whole line
 * @param set number of the set the units are a target of, from 0, or {@link #QUALIFIER}; null when
 *     all are set 0
 * @param times how many equal sets each set number stands for; null when all stand for one
 */
record Claims(boolean firm, int[] line, long[] quantity, int[] set, long[] times) {
    static final int QUALIFIER = -1;

    /** No unit at all. */
    static final Claims NONE = new Claims(true, new int[0], null, null, null);

    /** Every unit of these lines. */
    static Claims all(int[] lines, boolean firm) {
        return new Claims(firm, lines, null, null, null);
    }

    int size() {
        return line.length;
    }

    /** Entries of a line. */
    int entries(int of) {
        int entries = 0;
        for (int each : line) {
            entries += each == of ? 1 : 0;
        }
        return entries;
    }

    int set(int entry) {
        return set == null ? 0 : set[entry];
    }

    long times(int set) {
        return times == null ? 1 : times[set];
    }

    /** Collects entries one by one. */
    static final class Builder {
        private int[] line = new int[8];
        private long[] quantity = new long[8];
        private int[] set = new int[8];
        private long[] times = new long[4];
        private int size;
        private int sets;

        /** Opens a further set, standing for so many equal ones, and gives its number. */
        int set(long times) {
            if (sets == this.times.length) {
                this.times = Arrays.copyOf(this.times, sets * 2);
            }
            this.times[sets] = times;
            return sets++;
        }

        void add(int line, long quantity, int set) {
            if (quantity == 0) {
                return;
            }
            if (size == this.line.length) {
                this.line = Arrays.copyOf(this.line, size * 2);
                this.quantity = Arrays.copyOf(this.quantity, size * 2);
                this.set = Arrays.copyOf(this.set, size * 2);
            }
            this.line[size] = line;
            this.quantity[size] = quantity;
            this.set[size++] = set;
        }

        Claims build() {
            return new Claims(
                    true,
                    Arrays.copyOf(line, size),
                    Arrays.copyOf(quantity, size),
                    Arrays.copyOf(set, size),
                    Arrays.copyOf(times, Math.max(sets, 1)));
        }
    }
}
