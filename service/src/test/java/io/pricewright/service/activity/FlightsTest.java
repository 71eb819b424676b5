package io.pricewright.service.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlightsTest {
    private static final int READERS = 8;

    private final Forgettings<String> forgettings = new Forgettings<>();
    private final Flights<String, Integer> flights = new Flights<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final CountDownLatch landing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(READERS);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void ofManyWhoMissAKeyOneAsks() throws Exception {
        List<Future<Integer>> answers =
                IntStream.range(0, READERS).mapToObj(i -> threads.submit(this::slowly)).toList();
        Thread.sleep(100);
        landing.countDown();
        for (Future<Integer> answer : answers) {
            assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo(1);
        }
        assertThat(reads).hasValue(1);
    }

    @Test
    void afterAnEditNobodyJoinsAReadFromBefore() throws Exception {
        Future<Integer> before = threads.submit(this::slowly);
        while (reads.get() == 0) {
            Thread.sleep(1);
        }
        forgettings.add(Set.of("key"), 1);
        Future<Integer> after = threads.submit(this::slowly);
        while (reads.get() < 2) {
            Thread.sleep(1);
        }
        landing.countDown();
        assertThat(before.get(5, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(after.get(5, TimeUnit.SECONDS)).isEqualTo(2);
    }

    @Test
    void aFailureIsToldToAllAndNotRemembered() {
        assertThatThrownBy(
                        () ->
                                flights.join(
                                        List.of("key"),
                                        forgettings.mark(),
                                        (keys, mark) -> {
                                            throw new IllegalStateException("away");
                                        }))
                .hasMessage("away");
        landing.countDown();
        assertThat(CompletableFuture.supplyAsync(this::slowly))
                .succeedsWithin(java.time.Duration.ofSeconds(5));
    }

    private int slowly() {
        return flights.join(
                        List.of("key"),
                        forgettings.mark(),
                        (keys, mark) -> {
                            int read = reads.incrementAndGet();
                            try {
                                landing.await(5, TimeUnit.SECONDS);
                            } catch (InterruptedException stop) {
                                throw new IllegalStateException(stop);
                            }
                            Map<String, Integer> values = new HashMap<>();
                            keys.forEach(key -> values.put(key, read));
                            return values;
                        })
                .get("key");
    }
}
