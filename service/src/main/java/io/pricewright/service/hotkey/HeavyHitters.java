package io.pricewright.service.hotkey;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts of the keys that came most, in bounded memory: when there are too many keys, the median
 * count is taken off all of them and what has nothing left goes (Misra and Gries, merged as by
 * Agarwal et al., "Mergeable Summaries", 2012). A count is never too high, and too low by at most
 * twice the sum of all weights divided by the capacity.
 */
final class HeavyHitters<K> {
    private final int capacity;
    private final Map<K, Long> counts;

    HeavyHitters(int capacity) {
        this.capacity = capacity;
        this.counts = new HashMap<>(capacity * 2);
    }

    void add(K key, long weight) {
        counts.merge(key, weight, Long::sum);
        if (counts.size() > capacity) {
            long[] sorted = counts.values().stream().mapToLong(Long::longValue).sorted().toArray();
            long median = sorted[sorted.length / 2];
            counts.values().removeIf(count -> count <= median);
            counts.replaceAll((same, count) -> count - median);
        }
    }

    /** Counts by key, of at most as many keys as there is room for. */
    Map<K, Long> counts() {
        return Map.copyOf(counts);
    }

    void clear() {
        counts.clear();
    }
}
