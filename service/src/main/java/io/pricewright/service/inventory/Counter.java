package io.pricewright.service.inventory;

import java.util.Comparator;

/**
 * One row that is counted down or up: everybody locks them in this order.
 *
 * @param shopperId whose, or empty
 * @param name as in {@link Hold}
 */
record Counter(HoldKind kind, String activityId, String shopperId, String name)
        implements Comparable<Counter> {
    private static final Comparator<Counter> LOCK_ORDER =
            Comparator.comparing(Counter::kind)
                    .thenComparing(Counter::activityId)
                    .thenComparing(Counter::shopperId)
                    .thenComparing(Counter::name);

    @Override
    public int compareTo(Counter other) {
        return LOCK_ORDER.compare(this, other);
    }
}
