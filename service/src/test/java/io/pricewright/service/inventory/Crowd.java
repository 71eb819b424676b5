package io.pricewright.service.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many callers at once. */
final class Crowd implements AutoCloseable {
    private final ExecutorService threads;

    Crowd(int size) {
        this.threads = Executors.newFixedThreadPool(size);
    }

    /** Makes so many calls, as many at once as there are callers; answers in the order of calls. */
    <R> List<R> call(int times, IntFunction<R> call) {
        List<Future<R>> calls =
                IntStream.range(0, times)
                        .mapToObj(number -> threads.submit(() -> call.apply(number)))
                        .toList();
        List<R> answers = new ArrayList<>(times);
        try {
            for (Future<R> each : calls) {
                answers.add(each.get(5, TimeUnit.MINUTES));
            }
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(failed);
        }
        return answers;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
