package io.pricewright.service.activity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Values by key: in this process, else in Redis, else from the database; whatever is missing is
 * fetched at each level with one question.
 *
 * @param <K> key
 * @param <V> value; what is known not to exist has a value too
 */
final class TieredCache<K, V> {
    private final Cache<K, Cell<V>> local;
    private final SharedCache shared;
    private final LongSupplier revision;
    private final Form<K, V> form;
    private final Function<Collection<K>, Map<K, V>> source;

    /**
     * @param revision number of the last edit in the database
     * @param source reads the database; has a value for every key asked
     */
    TieredCache(
            int maximumSize,
            SharedCache shared,
            LongSupplier revision,
            Form<K, V> form,
            Function<Collection<K>, Map<K, V>> source) {
        this.local =
                Caffeine.newBuilder()
                        .maximumSize(maximumSize)
                        .expireAfterWrite(SharedCache.LIFETIME)
                        .build();
        this.shared = shared;
        this.revision = revision;
        this.form = form;
        this.source = source;
    }

    Map<K, V> get(Collection<K> keys) {
        Map<K, V> found = new HashMap<>(keys.size() * 2);
        List<K> missing = new ArrayList<>();
        for (K key : keys) {
            Cell<V> cell = local.getIfPresent(key);
            if (cell == null || cell.isForgotten()) {
                missing.add(key);
            } else {
                found.put(key, cell.value());
            }
        }
        if (!missing.isEmpty()) {
            missing = fromShared(missing, found);
        }
        if (!missing.isEmpty()) {
            fromSource(missing, found);
        }
        return found;
    }

    private List<K> fromShared(List<K> keys, Map<K, V> found) {
        Map<String, Cell<String>> texts = shared.read(keys.stream().map(form::key).toList());
        if (texts.isEmpty()) {
            return keys;
        }
        List<K> missing = new ArrayList<>();
        for (K key : keys) {
            Cell<V> cell = understood(texts.get(form.key(key)));
            if (!cell.isForgotten()) {
                cell = remember(key, cell);
            }
            if (cell.isForgotten()) {
                missing.add(key);
            } else {
                found.put(key, cell.value());
            }
        }
        return missing;
    }

    /** A text nobody can read, such as one of another release, counts as none. */
    private Cell<V> understood(Cell<String> text) {
        if (text == null || text.isForgotten()) {
            return Cell.forgotten(0);
        }
        try {
            return new Cell<>(text.revision(), form.read(text.value()));
        } catch (RuntimeException unreadable) {
            return Cell.forgotten(0);
        }
    }

    private void fromSource(List<K> keys, Map<K, V> found) {
        // Asked before the values are: they may then be newer than they claim, never older.
        long known = revision.getAsLong();
        Map<K, V> values = source.apply(keys);
        Map<String, Cell<String>> texts = new HashMap<>();
        for (K key : keys) {
            V value = values.get(key);
            found.put(key, value);
            remember(key, new Cell<>(known, value));
            texts.put(form.key(key), new Cell<>(known, form.write(value)));
        }
        shared.write(texts);
    }

    private Cell<V> remember(K key, Cell<V> fresh) {
        return local.asMap().compute(key, (same, held) -> fresh.orNewer(held));
    }

    /** Forgets keys in this process as of an edit. */
    void forget(Collection<K> keys, long edit) {
        for (K key : keys) {
            remember(key, Cell.forgotten(edit));
        }
    }

    /** Forgets everything in this process. */
    void forgetAll() {
        local.invalidateAll();
    }

    List<String> sharedKeys(Collection<K> keys) {
        return keys.stream().map(form::key).toList();
    }

    /** Keys and values as texts. */
    interface Form<K, V> {
        String key(K key);

        String write(V value);

        V read(String text);
    }
}
