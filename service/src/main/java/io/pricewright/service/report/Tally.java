package io.pricewright.service.report;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The counters of one activity on one day, in one channel and currency. They only grow; what was
 * handed out is remembered beside them, so that nobody who counts ever waits for somebody who
 * reads.
 */
final class Tally {
    private final LongAdder touched = new LongAdder();
    private final LongAdder applied = new LongAdder();
    private final LongAdder displaced = new LongAdder();
    private final LongAdder units = new LongAdder();
    private final LongAdder discountMinor = new LongAdder();
    private final Map<String, LongAdder> displacedBy = new ConcurrentHashMap<>();
    private Counts taken = Counts.NONE;
    private final Map<String, Long> takenBy = new HashMap<>();

    void touched() {
        touched.increment();
    }

    void applied(long minor) {
        applied.increment();
        discountMinor.add(minor);
    }

    void units(long quantity) {
        units.add(quantity);
    }

    void displacedBy(Iterable<String> others) {
        displaced.increment();
        others.forEach(
                other -> displacedBy.computeIfAbsent(other, none -> new LongAdder()).increment());
    }

    /** What was counted since it was last taken. To be called by one thread. */
    Counts take() {
        Counts now =
                new Counts(
                        touched.sum(),
                        applied.sum(),
                        displaced.sum(),
                        units.sum(),
                        discountMinor.sum());
        Counts fresh = now.minus(taken);
        taken = now;
        return fresh;
    }

    /** The same of those that displaced it, as far as there are any. */
    Map<String, Long> takeDisplacedBy() {
        Map<String, Long> fresh = new HashMap<>();
        displacedBy.forEach(
                (other, count) -> {
                    long now = count.sum();
                    Long before = takenBy.put(other, now);
                    if (before == null || now > before) {
                        fresh.put(other, now - (before == null ? 0 : before));
                    }
                });
        return fresh;
    }
}
