package io.pricewright.service.activity;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The levels of cache against a real Redis, with a database that is a number. */
class TieredCacheTest {
    private final Node node = SharedNode.get();
    private final SharedCache shared = node.bean(SharedCache.class);
    private final String key = unique("test");

    private final AtomicLong revision = new AtomicLong(1);
    private final AtomicInteger reads = new AtomicInteger();
    private volatile String stored = "old";
    private volatile Runnable whileReading = () -> {};

    @BeforeEach
    void redisIsInUse() {
        await(shared::isTrusted);
    }

    @Test
    void eachLevelIsAskedOnce() {
        TieredCache<String, String> cache = cache();
        assertThat(cache.get(List.of(key))).containsEntry(key, "old");
        assertThat(cache.get(List.of(key))).containsEntry(key, "old");
        assertThat(reads).hasValue(1);
    }

    @Test
    void whatOneNodeReadAnotherFindsInRedis() {
        cache().get(List.of(key));
        await(() -> shared.read(List.of(key)).containsKey(key));
        assertThat(cache().get(List.of(key))).containsEntry(key, "old");
        assertThat(reads).hasValue(1);
    }

    @Test
    void whatWasForgottenIsReadAgain() {
        TieredCache<String, String> cache = cache();
        cache.get(List.of(key));
        edit("new", cache);
        assertThat(cache.get(List.of(key))).containsEntry(key, "new");
        assertThat(cache().get(List.of(key))).containsEntry(key, "new");
    }

    /** The reader has the old value in hand when the edit comes; its late fill must not count. */
    @Test
    void aSlowReaderBringsNothingOldBack() {
        TieredCache<String, String> slow = cache();
        whileReading =
                () -> {
                    whileReading = () -> {};
                    edit("new", slow);
                };
        assertThat(slow.get(List.of(key))).containsEntry(key, "old");
        pause();
        assertThat(slow.get(List.of(key))).as("in process").containsEntry(key, "new");
        assertThat(cache().get(List.of(key))).as("in Redis").containsEntry(key, "new");
    }

    @Test
    void aTextThatIsNotOursCountsAsNone() {
        shared.write(Map.of(key, new Cell<>(5, "<<<")), System.nanoTime());
        await(() -> shared.read(List.of(key)).containsKey(key));
        assertThat(cache().get(List.of(key))).containsEntry(key, "old");
    }

    private void edit(String value, TieredCache<String, String> cache) {
        stored = value;
        long edit = revision.incrementAndGet();
        assertThat(shared.forget(List.of(key), edit)).isTrue();
        cache.forget(List.of(key), edit);
    }

    private TieredCache<String, String> cache() {
        return new TieredCache<>(1_000_000, shared, new Plain(), this::read);
    }

    private Snapshot<String, String> read(Collection<String> keys) {
        reads.incrementAndGet();
        long known = revision.get();
        Map<String, String> values = new HashMap<>();
        keys.forEach(each -> values.put(each, stored));
        whileReading.run();
        return new Snapshot<>(known, values);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private record Plain() implements TieredCache.Form<String, String> {
        @Override
        public String key(String key) {
            return key;
        }

        @Override
        public boolean isShared(String value) {
            return true;
        }

        @Override
        public long bytes(String key, String value) {
            return value.length();
        }

        @Override
        public String write(String value) {
            return value;
        }

        @Override
        public String read(String text) {
            if (text.startsWith("<")) {
                throw new IllegalArgumentException(text);
            }
            return text;
        }
    }
}
