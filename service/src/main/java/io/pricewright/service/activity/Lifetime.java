package io.pricewright.service.activity;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long caches keep what no edit touches. */
final class Lifetime {
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int SPREAD_PERCENT = 20;

    private Lifetime() {}

    /** Not the same for all, so that what came together does not go together. */
    static Duration jittered() {
        int less = ThreadLocalRandom.current().nextInt(SPREAD_PERCENT * 100);
        return LONGEST.multipliedBy(10_000 - less).dividedBy(10_000);
    }
}
