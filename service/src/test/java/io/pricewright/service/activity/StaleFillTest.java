package io.pricewright.service.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two readers and one edit of the same key begin at once, over and over; {@code -Dinterleavings}
 * says how often. After it nobody may see what was before, in the process or behind it.
 */
class StaleFillTest {
    private static final int INTERLEAVINGS = Integer.getInteger("interleavings", 30_000);

    /** The last edit that is committed; also the value, so that a value tells its age. */
    private final AtomicLong committed = new AtomicLong();

    private final Memory redis = new Memory();
    private final TieredCache<Long, Long> cache =
            new TieredCache<>(1_000_000_000, redis, new Numbers(), this::fromDatabase);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    @Test
    void nothingOldIsEverPutOverSomethingNewer() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(3);
        List<Thread> threads =
                Stream.<Round>of(this::readTwice, this::readTwice, this::edit)
                        .map(round -> new Thread(() -> run(barrier, round)))
                        .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failure).hasNullValue();
        assertThat(redis.refused.get()).as("late fills there were").isPositive();
    }

    private void run(CyclicBarrier barrier, Round round) {
        try {
            for (long key = 0; key < INTERLEAVINGS && failure.get() == null; key++) {
                barrier.await();
                round.of(key);
                barrier.await();
                long now = committed.get();
                requireNotOlder(value(key), now, "in the process");
                Cell<String> cell = redis.cells.get("n" + key);
                if (cell != null && !cell.isForgotten()) {
                    requireNotOlder(Long.parseLong(cell.value()), now, "in Redis");
                }
            }
        } catch (Throwable failed) {
            failure.compareAndSet(null, failed);
            barrier.reset();
        }
    }

    private void readTwice(long key) {
        linger();
        long first = value(key);
        requireNotOlder(value(key), first, "of two reads");
    }

    /** As the follower does it: committed, then forgotten in Redis, then in the process. */
    private void edit(long key) {
        linger();
        long edit = committed.incrementAndGet();
        linger();
        redis.write("n" + key, Cell.forgotten(edit));
        linger();
        cache.forget(List.of(key), edit);
        requireNotOlder(value(key), edit, "by the editor");
    }

    private static void requireNotOlder(long value, long than, String where) {
        if (value < than) {
            throw new AssertionError(value + " was seen after " + than + ", " + where);
        }
    }

    private long value(long key) {
        return cache.get(List.of(key)).get(key);
    }

    private Snapshot<Long, Long> fromDatabase(Collection<Long> keys) {
        long now = committed.get();
        linger();
        Map<Long, Long> values = new HashMap<>();
        keys.forEach(key -> values.put(key, now));
        return new Snapshot<>(now, values);
    }

    /** Somewhere between nothing and what the others need. */
    private static void linger() {
        for (int i = ThreadLocalRandom.current().nextInt(200); i > 0; i--) {
            Thread.onSpinWait();
        }
    }

    private interface Round {
        void of(long key);
    }

    /** What Redis does, in this process: reads, and writes unless something newer is there. */
    private static final class Memory implements TieredCache.Shared {
        private final Map<String, Cell<String>> cells = new ConcurrentHashMap<>();
        private final AtomicLong refused = new AtomicLong();

        @Override
        public Map<String, Cell<String>> read(List<String> keys) {
            linger();
            Map<String, Cell<String>> found = new HashMap<>();
            for (String key : keys) {
                Cell<String> cell = cells.get(key);
                if (cell != null) {
                    found.put(key, cell);
                }
            }
            linger();
            return found;
        }

        @Override
        public void write(Map<String, Cell<String>> fresh, long asked) {
            linger();
            fresh.forEach(this::write);
        }

        private void write(String key, Cell<String> cell) {
            Cell<String> kept =
                    cells.compute(
                            key,
                            (same, held) ->
                                    held != null && held.revision() > cell.revision()
                                            ? held
                                            : cell);
            if (kept != cell) {
                refused.incrementAndGet();
            }
        }
    }

    private static final class Numbers implements TieredCache.Form<Long, Long> {
        @Override
        public String key(Long key) {
            return "n" + key;
        }

        @Override
        public boolean isShared(Long value) {
            return true;
        }

        @Override
        public String write(Long value) {
            return value.toString();
        }

        @Override
        public Long read(String text) {
            return Long.valueOf(text);
        }

        @Override
        public long bytes(Long key, Long value) {
            return 100;
        }
    }
}
