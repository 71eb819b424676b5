package io.pricewright.service.activity;

import io.pricewright.service.activity.Forgettings.Mark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Reads under way, so that of many who miss the same key at once only one asks for it and the
 * others wait for its answer. Nobody joins a read that began before its key was forgotten.
 */
final class Flights<K, V> {
    private final Map<K, Flight<K, V>> flights = new ConcurrentHashMap<>();

    /**
     * Values of these keys, as read by whoever came first.
     *
     * @param read reads the keys that nobody is reading yet; has a value for each
     */
    Map<K, V> join(Collection<K> keys, Mark<K> now, BiFunction<List<K>, Mark<K>, Map<K, V>> read) {
        Flight<K, V> own = new Flight<>(now, new CompletableFuture<>());
        List<K> alone = new ArrayList<>(keys.size());
        Map<K, Flight<K, V>> joined = new HashMap<>();
        for (K key : keys) {
            Flight<K, V> flight =
                    flights.compute(
                            key,
                            (same, other) ->
                                    other == null || other.began().isPast(key) ? own : other);
            if (flight == own) {
                alone.add(key);
            } else {
                joined.put(key, flight);
            }
        }
        Map<K, V> values = alone.isEmpty() ? new HashMap<>() : fly(own, alone, read);
        joined.forEach((key, flight) -> values.put(key, flight.valueOf(key)));
        return values;
    }

    private Map<K, V> fly(
            Flight<K, V> own, List<K> keys, BiFunction<List<K>, Mark<K>, Map<K, V>> read) {
        try {
            Map<K, V> values = read.apply(keys, own.began());
            own.landing().complete(Map.copyOf(values));
            return values;
        } catch (RuntimeException | Error failed) {
            own.landing().completeExceptionally(failed);
            throw failed;
        } finally {
            keys.forEach(key -> flights.remove(key, own));
        }
    }

    private record Flight<K, V>(Mark<K> began, CompletableFuture<Map<K, V>> landing) {
        V valueOf(K key) {
            try {
                return landing.join().get(key);
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        }
    }
}
