package io.pricewright.service.hotkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeavyHittersTest {
    private static final int CAPACITY = 256;
    private static final int READS = 400_000;

    /** Many keys, of which few come often; and as many again that never come twice. */
    @Test
    void countsAreNeverTooHighAndTooLowWithinTheBound() {
        Random random = new Random(7);
        HeavyHitters<Integer> hitters = new HeavyHitters<>(CAPACITY);
        Map<Integer, Long> exact = new HashMap<>();
        for (int i = 0; i < READS; i++) {
            int key =
                    random.nextBoolean()
                            ? 1_000_000 + i
                            : (int) Math.min(99_999, 1 / random.nextDouble());
            exact.merge(key, 1L, Long::sum);
            hitters.add(key, 1);
        }
        Map<Integer, Long> counted = hitters.counts();
        assertThat(counted).hasSizeLessThanOrEqualTo(CAPACITY);
        long bound = 2L * READS / CAPACITY;
        exact.forEach(
                (key, count) ->
                        assertThat(counted.getOrDefault(key, 0L))
                                .as("count of " + key)
                                .isBetween(count - bound, count));
        assertThat(counted).as("the heaviest of all").containsKey(1);
    }

    @Test
    void aKeyOfGreatWeightOutlivesManyOthers() {
        HeavyHitters<String> hitters = new HeavyHitters<>(CAPACITY);
        hitters.add("hot", 10_000);
        for (int i = 0; i < 100_000; i++) {
            hitters.add("cold " + i, 1);
        }
        assertThat(hitters.counts().get("hot")).isBetween(9_000L, 10_000L);
    }
}
