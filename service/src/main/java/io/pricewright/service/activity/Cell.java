package io.pricewright.service.activity;

/**
 * What a cache remembers of one key, with the number of the last edit it is known to reflect.
 *
 * <p>A newer cell is never replaced by an older one. So a reader that was slow between database and
 * cache can't bring an old value back, and forgetting is writing: a cell without value.
 *
 * @param value null when it was forgotten
 */
record Cell<V>(long revision, V value) {
    static <V> Cell<V> forgotten(long revision) {
        return new Cell<>(revision, null);
    }

    boolean isForgotten() {
        return value == null;
    }

    Cell<V> orNewer(Cell<V> other) {
        return other == null || other.revision <= revision ? this : other;
    }
}
