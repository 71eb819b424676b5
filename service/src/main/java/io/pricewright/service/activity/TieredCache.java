package io.pricewright.service.activity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.pricewright.service.activity.Forgettings.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Values by key: in this process, else in Redis, else from the database; whatever is missing is
 * fetched at each level with one question, and of all who miss a key one asks.
 *
 * @param <K> key
 * @param <V> value; what is known not to exist has a value too
 */
final class TieredCache<K, V> {
    /** As good as for ever: an edit makes a pinned value forgotten, time does not. */
    private static final Duration PINNED = Duration.ofDays(365);

    private final Cache<K, Cell<V>> local;
    private final Forgettings<K> forgettings = new Forgettings<>();
    private final Flights<K, V> flights = new Flights<>();
    private final LongAdder missed = new LongAdder();
    private final Shared shared;
    private final Form<K, V> form;
    private final Function<Collection<K>, Snapshot<K, V>> source;
    private volatile Set<K> pinned = Set.of();

    /**
     * @param maximumBytes about what this process may hold, besides what is pinned
     * @param source reads the database; has a value for every key asked
     */
    TieredCache(
            long maximumBytes,
            Shared shared,
            Form<K, V> form,
            Function<Collection<K>, Snapshot<K, V>> source) {
        this.local =
                Caffeine.newBuilder()
                        .maximumWeight(maximumBytes)
                        .weigher((K key, Cell<V> cell) -> weigh(key, cell))
                        .expireAfter(Expiry.writing((K key, Cell<V> cell) -> lifetime(key)))
                        .build();
        this.shared = shared;
        this.form = form;
        this.source = source;
    }

    private int weigh(K key, Cell<V> cell) {
        // What weighs nothing is never evicted.
        return pinned.contains(key)
                ? 0
                : (int) Math.min(Integer.MAX_VALUE, form.bytes(key, cell.value()));
    }

    private Duration lifetime(K key) {
        return pinned.contains(key) ? PINNED : Lifetime.jittered();
    }

    Map<K, V> get(Collection<K> keys) {
        Map<K, V> found = new HashMap<>(keys.size() * 2);
        List<K> missing = new ArrayList<>();
        for (K key : keys) {
            Cell<V> cell = local.getIfPresent(key);
            if (cell == null) {
                missing.add(key);
            } else {
                found.put(key, cell.value());
            }
        }
        if (!missing.isEmpty()) {
            missed.add(missing.size());
            found.putAll(flights.join(missing, forgettings.mark(), this::read));
        }
        return found;
    }

    private Map<K, V> read(List<K> keys, Mark<K> began) {
        Map<K, V> found = new HashMap<>(keys.size() * 2);
        List<K> missing = new ArrayList<>();
        for (K key : keys) {
            // Somebody may have landed with it between the miss and the start; what is about to be
            // dropped does not count.
            Cell<V> cell = local.getIfPresent(key);
            if (cell != null && began.isBefore(cell)) {
                found.put(key, cell.value());
            } else {
                missing.add(key);
            }
        }
        if (!missing.isEmpty()) {
            missing = fromShared(missing, began, found);
        }
        if (!missing.isEmpty()) {
            fromSource(missing, began, found);
        }
        return found;
    }

    private List<K> fromShared(List<K> keys, Mark<K> began, Map<K, V> found) {
        Map<String, Cell<String>> texts = shared.read(keys.stream().map(form::key).toList());
        List<K> missing = new ArrayList<>();
        for (K key : keys) {
            Cell<V> cell = understood(texts.get(form.key(key)));
            if (cell == null) {
                missing.add(key);
            } else {
                found.put(key, remember(key, cell, began).value());
            }
        }
        return missing;
    }

    /** A text nobody can read, such as one of another release, counts as none. */
    private Cell<V> understood(Cell<String> text) {
        if (text == null || text.isForgotten()) {
            return null;
        }
        try {
            return new Cell<>(text.revision(), form.read(text.value()));
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    private void fromSource(List<K> keys, Mark<K> began, Map<K, V> found) {
        long asked = System.nanoTime();
        Snapshot<K, V> snapshot = source.apply(keys);
        Map<String, Cell<String>> texts = new HashMap<>();
        for (K key : keys) {
            Cell<V> cell = new Cell<>(snapshot.revision(), snapshot.values().get(key));
            found.put(key, remember(key, cell, began).value());
            if (form.isShared(cell.value())) {
                texts.put(form.key(key), new Cell<>(cell.revision(), form.write(cell.value())));
            }
        }
        shared.write(texts, asked);
    }

    /**
     * Keeps the newer one and returns it. What was forgotten while it was read is not kept, nor is
     * anything older that is still there: who saw this must not see that.
     */
    private Cell<V> remember(K key, Cell<V> fresh, Mark<K> began) {
        Cell<V> kept =
                local.asMap()
                        .compute(
                                key,
                                (same, held) -> {
                                    Cell<V> newer = fresh.orNewer(held);
                                    return newer == fresh && began.isPast(key) ? null : newer;
                                });
        return kept == null ? fresh : kept;
    }

    /** To be taken before reading what is {@link #offer offered}. */
    Mark<K> mark() {
        return forgettings.mark();
    }

    /** Keeps a value that came along with others from Redis. */
    void offer(K key, Cell<String> text, Mark<K> began) {
        if (local.getIfPresent(key) == null) {
            Cell<V> cell = understood(text);
            if (cell != null) {
                remember(key, cell, began);
            }
        }
    }

    /** Forgets keys in this process as of an edit. */
    void forget(Collection<K> keys, long revision) {
        Set<K> gone = Set.copyOf(keys);
        forgettings.add(gone, revision);
        local.invalidateAll(gone);
    }

    /** Forgets everything in this process. */
    void forgetAll() {
        forgettings.addEverything();
        local.invalidateAll();
    }

    /** Keeps these keys in this process and no others, whatever else comes. */
    void pin(Set<K> keys) {
        Set<K> before = pinned;
        pinned = Set.copyOf(keys);
        if (!pinned.equals(before)) {
            before.forEach(this::weighAgain);
            pinned.forEach(this::weighAgain);
        }
        get(pinned);
    }

    private void weighAgain(K key) {
        local.asMap()
                .computeIfPresent(key, (same, held) -> new Cell<>(held.revision(), held.value()));
    }

    /** How many keys were asked for that this process did not hold. */
    long missed() {
        return missed.sum();
    }

    /** What this process holds, by the weigher, in bytes; without what is pinned. */
    long bytes() {
        return local.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    List<String> sharedKeys(Collection<K> keys) {
        return keys.stream().map(form::key).toList();
    }

    /** The level that nodes share. */
    interface Shared {
        /** Cells of these keys as far as there are any. */
        Map<String, Cell<String>> read(List<String> keys);

        /**
         * Keeps cells unless newer ones are there.
         *
         * @param asked when the database was, by {@link System#nanoTime}
         */
        void write(Map<String, Cell<String>> cells, long asked);
    }

    /** Keys and values as texts, and what they weigh. */
    interface Form<K, V> {
        String key(K key);

        /** Whether a value is small enough to be sent about. */
        boolean isShared(V value);

        String write(V value);

        V read(String text);

        /** About what it takes in this process. */
        long bytes(K key, V value);
    }
}
