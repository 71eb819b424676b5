package io.pricewright.service.pricing;

import io.pricewright.service.operations.Callers;
import io.pricewright.service.operations.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The instant that stored activities are priced for: now, or another one for those who may ask. */
@Component
class PricingInstant {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Callers callers;
    private final Clock clock;

    PricingInstant(Callers callers, Clock clock) {
        this.callers = callers;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * @param at as asked for, or null for now
     */
    Instant of(Instant at, HttpHeaders request) {
        if (at == null) {
            return now();
        }
        if (!callers.mayChooseInstant(request)) {
            throw refused("/at", "at is " + at);
        }
        if (at.isBefore(EARLIEST) || !at.isBefore(LATEST)) {
            throw ProblemException.unprocessable(
                    "OUT_OF_RANGE",
                    "/at",
                    "at is " + at + ": it must be from " + EARLIEST + " to before " + LATEST);
        }
        return at;
    }

    /** Refuses those who may not see what is planned. */
    void requireForesight(HttpHeaders request) {
        if (!callers.mayChooseInstant(request)) {
            throw refused("", "A forecast tells prices of other instants than now");
        }
    }

    private static ProblemException refused(String pointer, String what) {
        return ProblemException.forbidden(
                "AT_NOT_ALLOWED",
                pointer,
                what
                        + ", which needs the header Time-Machine-Key with the value of"
                        + " pricewright.time-machine.key; POST /v1/trials prices activities sent"
                        + " along for any instant");
    }
}
