package io.pricewright.conflict;

import io.pricewright.facts.Activity;
import io.pricewright.facts.CartLine;
import io.pricewright.pricing.PricingEngine;
import java.time.Duration;
import java.time.Instant;

/**
 * Lays one activity against others. Reads no clock and gives the same answer to the same question.
 * Safe for any number of threads.
 */
public final class ConflictCheck {
    /** How far ahead an activity without an end is looked at. */
    private static final Duration HORIZON = Duration.ofDays(366);

    private final PricingEngine engine;
    private final Effort effort;

    public ConflictCheck(PricingEngine engine, Effort effort) {
        this.engine = engine;
        this.effort = effort;
    }

    /** First instant of an activity that is not looked at. */
    public static Instant until(Activity activity, Instant from) {
        Instant horizon = Openings.latest(from, activity.schedule().from()).plus(HORIZON);
        Instant end = activity.schedule().until();
        return end == null || end.isAfter(horizon) ? horizon : end;
    }

    /** Whether an activity could touch a good. */
    public static boolean touches(Activity activity, CartLine good) {
        return Touched.covers(activity, good);
    }

    /**
     * @param from before which nobody cares
     */
    public Findings of(Activity activity, Surroundings around, Instant from) {
        return new Check(engine, effort, activity, around, from).findings();
    }
}
