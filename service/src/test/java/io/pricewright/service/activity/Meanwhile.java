package io.pricewright.service.activity;

import io.pricewright.service.Json;
import io.pricewright.service.Node.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A shop that goes on asking for a good and an author who goes on editing its activity, while
 * others work. Each edit takes one cent more off, so a price tells its age.
 */
final class Meanwhile implements AutoCloseable {
    private static final long LIST_MINOR = 20_000;

    private final People people;
    private final String id;
    private final List<Double> quoteMillis = new CopyOnWriteArrayList<>();
    private final List<Double> editMillis = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final Thread[] threads = {new Thread(this::shop), new Thread(this::edit)};
    private volatile long known;
    private volatile boolean over;

    private Meanwhile(People people, String id) {
        this.people = people;
        this.id = id;
    }

    static Meanwhile start(People people, String id) {
        Meanwhile started = new Meanwhile(people, id);
        for (Thread thread : started.threads) {
            thread.setUncaughtExceptionHandler(
                    (failed, reason) -> started.faults.add(reason.toString()));
            thread.start();
        }
        return started;
    }

    private void shop() {
        while (!over) {
            long least = known;
            long begin = System.nanoTime();
            Answer answer = people.shop().post("/v1/quotes", Json.cart("of-" + id));
            quoteMillis.add((System.nanoTime() - begin) / 1e6);
            long off = LIST_MINOR - answer.json().at("/totals/payableMinor").asLong();
            if (off < 2 * least || !answer.json().at("/degraded").isEmpty()) {
                faults.add(answer.text());
            }
            pause(10);
        }
    }

    private void edit() {
        Answer seen = null;
        for (int off = 1; !over; off++) {
            long begin = System.nanoTime();
            seen =
                    seen == null
                            ? people.author().post("/v1/activities", activity(off))
                            : people.author().put(path(""), seen.header("etag"), activity(off));
            seen = people.author().post(path("/submit"), seen);
            seen = people.approver().post(path("/approve"), seen);
            editMillis.add((System.nanoTime() - begin) / 1e6);
            if (seen.status() != 200) {
                faults.add(seen.text());
                return;
            }
            known = off;
            pause(100);
        }
    }

    private String path(String rest) {
        return "/v1/activities/" + id + rest;
    }

    private String activity(int off) {
        return """
               {"id":"%s","layer":"ITEM","terms":{"type":"AMOUNT_OFF","amountMinor":%d},
                "scope":{"include":{"skus":["of-%s"]}}}
               """
                .formatted(id, off, id);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /** Quotes that were wrong or called stale, and requests that failed. */
    List<String> faults() {
        return faults;
    }

    /** Sorted milliseconds of each quote. */
    double[] quoteMillis() {
        return sorted(quoteMillis);
    }

    /** Sorted milliseconds of each edit with its approval. */
    double[] editMillis() {
        return sorted(editMillis);
    }

    private static double[] sorted(List<Double> values) {
        double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(all);
        return all;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
