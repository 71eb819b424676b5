package io.pricewright.service.pricing;

import io.pricewright.service.access.Caller;
import io.pricewright.service.access.Role;
import io.pricewright.service.operations.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** The instant that stored activities are priced for: now, or another one for analysts. */
@Component
class PricingInstant {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Clock clock;

    PricingInstant(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * @param at as asked for, or null for now
     */
    Instant of(Instant at, Caller caller) {
        if (at == null) {
            return now();
        }
        if (!caller.hasAny(Role.ANALYST)) {
            throw ProblemException.forbidden(
                    "ROLE_NEEDED",
                    "/at",
                    "at is "
                            + at
                            + ", which needs role ANALYST: leave it out for now, or use a key that"
                            + " has it");
        }
        if (at.isBefore(EARLIEST) || !at.isBefore(LATEST)) {
            throw ProblemException.unprocessable(
                    "OUT_OF_RANGE",
                    "/at",
                    "at is " + at + ": it must be from " + EARLIEST + " to before " + LATEST);
        }
        return at;
    }
}
