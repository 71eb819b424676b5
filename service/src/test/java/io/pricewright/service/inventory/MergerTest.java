package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewright.service.operations.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who waits for the same goes together; who waits for something else does not wait. */
class MergerTest {
    private final List<List<Integer>> rounds = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    private List<Integer> work(List<Integer> asked) {
        rounds.add(asked);
        if (asked.contains(0)) {
            entered.countDown();
            await(gate);
        }
        return asked.stream().map(each -> -each).toList();
    }

    @Test
    void whoComesMeanwhileGoesTogether() {
        Merger<String, Integer, Integer> merger = new Merger<>(1, 100, this::work);
        try (Crowd crowd = new Crowd(51)) {
            List<Integer> answers =
                    crowd.call(
                            51,
                            number -> {
                                if (number > 0) {
                                    await(entered);
                                }
                                if (number == 50) {
                                    assertThat(merger.ask("other", -1))
                                            .as("another lane does not wait")
                                            .isEqualTo(1);
                                    letGo();
                                    return -50;
                                }
                                return merger.ask("lane", number);
                            });
            for (int number = 0; number < 50; number++) {
                assertThat(answers.get(number)).isEqualTo(-number);
            }
        }
        assertThat(rounds.stream().flatMap(List::stream)).hasSize(51);
        assertThat(rounds.size()).as(rounds.toString()).isLessThan(25);
    }

    private void letGo() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        gate.countDown();
    }

    @Test
    void oneWhoseRowIsWrongFailsAlone() {
        AtomicInteger singles = new AtomicInteger();
        Merger<String, Integer, Integer> merger =
                new Merger<>(
                        1,
                        100,
                        asked -> {
                            if (asked.contains(7)) {
                                singles.addAndGet(asked.size() == 1 ? 1 : 0);
                                throw new DriftException(
                                        new Counter(HoldKind.STOCK, "a", "", "sku"), 1);
                            }
                            return asked;
                        });
        try (Crowd crowd = new Crowd(20)) {
            List<Object> answers =
                    crowd.call(
                            20,
                            number -> {
                                try {
                                    return merger.ask("lane", number);
                                } catch (DriftException drift) {
                                    return drift;
                                }
                            });
            assertThat(answers).filteredOn(DriftException.class::isInstance).hasSize(1);
            assertThat(answers.get(7)).isInstanceOf(DriftException.class);
        }
        assertThat(singles).hasValue(1);
    }

    @Test
    void whoFindsTooManyWaitingIsSentAway() throws InterruptedException {
        Merger<String, Integer, Integer> merger = new Merger<>(1, 1, this::work);
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 41; i++) {
            int number = i;
            Thread caller = new Thread(() -> merger.ask("lane", number));
            all.add(caller);
            caller.start();
            while (caller.getState() != Thread.State.WAITING
                    && caller.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        assertThatThrownBy(() -> merger.ask("lane", 41))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("40 wait");
        gate.countDown();
        for (Thread caller : all) {
            caller.join(10_000);
        }
        assertThat(rounds).hasSize(41);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
