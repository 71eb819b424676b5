package io.pricewright.service.outbox;

import java.time.Duration;

/**
 * How long to wait after a failure: twice as long each time.
 *
 * @param attempts after this many it is given up
 */
record Backoff(Duration first, Duration longest, int attempts) {
    /** Keeps trying. */
    static Backoff forEver(Duration first, Duration longest) {
        return new Backoff(first, longest, Integer.MAX_VALUE);
    }

    boolean isLast(int attempt) {
        return attempt >= attempts;
    }

    Duration after(int attempt) {
        long factor = 1L << Math.min(attempt - 1, 30);
        boolean reached = longest.toMillis() / factor < first.toMillis();
        return reached ? longest : first.multipliedBy(factor);
    }
}
