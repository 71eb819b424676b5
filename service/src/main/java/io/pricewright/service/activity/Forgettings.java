package io.pricewright.service.activity;

import java.util.Set;

/**
 * Which keys a cache was told to forget, one after the other. Whoever reads a value takes a {@link
 * Mark} first and sees from it whether the value may be remembered.
 *
 * <p>Only readers under way hold marks, so what nobody needs any more is garbage: there is nothing
 * to bound and nothing to clean.
 */
final class Forgettings<K> {
    private volatile Mark<K> last = new Mark<>(Set.of());

    Mark<K> mark() {
        return last;
    }

    /** To be called before the cache drops the keys. */
    synchronized void add(Set<K> keys) {
        append(new Mark<>(keys));
    }

    synchronized void addEverything() {
        append(new Mark<>(null));
    }

    private void append(Mark<K> next) {
        last.next = next;
        last = next;
    }

    /** A moment between two forgettings. */
    static final class Mark<K> {
        /** Forgotten just before; null for everything. */
        private final Set<K> keys;

        private volatile Mark<K> next;

        private Mark(Set<K> keys) {
            this.keys = keys;
        }

        /** Whether a key was forgotten after this moment. */
        boolean isPast(K key) {
            for (Mark<K> later = next; later != null; later = later.next) {
                if (later.keys == null || later.keys.contains(key)) {
                    return true;
                }
            }
            return false;
        }
    }
}
