package io.pricewright.service.report;

/**
 * What quotes did with an activity.
 *
 * @param touched quotes it covered something in
 * @param applied of them those it counted in
 * @param displaced of them those in which another one counted in its place
 * @param units whose price it changed
 * @param discountMinor what it took off goods and shipping
 */
record Counts(long touched, long applied, long displaced, long units, long discountMinor) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    Counts plus(Counts other) {
        return new Counts(
                touched + other.touched,
                applied + other.applied,
                displaced + other.displaced,
                units + other.units,
                discountMinor + other.discountMinor);
    }

    Counts minus(Counts other) {
        return new Counts(
                touched - other.touched,
                applied - other.applied,
                displaced - other.displaced,
                units - other.units,
                discountMinor - other.discountMinor);
    }
}
