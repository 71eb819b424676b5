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
    private volatile Mark<K> last = new Mark<>(Set.of(), 0);

    Mark<K> mark() {
        return last;
    }

    /**
     * To be called before the cache drops the keys.
     *
     * @param revision number of the edit that had them forgotten
     */
    synchronized void add(Set<K> keys, long revision) {
        append(new Mark<>(keys, Math.max(revision, last.revision)));
    }

    synchronized void addEverything() {
        append(new Mark<>(null, last.revision));
    }

    private void append(Mark<K> next) {
        last.next = next;
        last = next;
    }

    /** A moment between two forgettings. */
    static final class Mark<K> {
        /** Forgotten just before; null for everything. */
        private final Set<K> keys;

        private final long revision;

        private volatile Mark<K> next;

        private Mark(Set<K> keys, long revision) {
            this.keys = keys;
            this.revision = revision;
        }

        /** Whether a cell reflects all that was forgotten before this moment, of whatever key. */
        boolean isBefore(Cell<?> cell) {
            return cell.revision() >= revision;
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
