package io.pricewright.service.hotkey;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.activity.IndexEntry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadWindowTest {
    private static final IndexEntry HOT = IndexEntry.ofSku("hot");
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ReadWindow window = new ReadWindow();
    private final long start = System.nanoTime();

    @Test
    void readsAreCountedBySecond() {
        for (int i = 0; i < 100; i++) {
            window.count(List.of(HOT), start + i * SECOND / 100);
        }
        // One counted stands for eight.
        assertThat(window.perSecond(start + SECOND).get(HOT)).isBetween(700L, 800L);
    }

    @Test
    void whatIsNotReadAnyMoreIsForgotten() {
        for (int i = 0; i < 100; i++) {
            window.count(List.of(HOT), start);
        }
        assertThat(window.perSecond(start + SECOND * 3 / 2).get(HOT)).isBetween(300L, 600L);
        assertThat(window.perSecond(start + SECOND * 5 / 2)).doesNotContainKey(HOT);
    }

    @Test
    void aPauseLeavesNothing() {
        window.count(List.of(HOT), start);
        assertThat(window.perSecond(start + SECOND * 60)).isEmpty();
    }
}
