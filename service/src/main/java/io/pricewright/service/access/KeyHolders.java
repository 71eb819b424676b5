package io.pricewright.service.access;

import io.pricewright.service.operations.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Callers known by the API key they send. */
@Component
class KeyHolders implements Callers {
    static final String HEADER = "Api-Key";

    private final KeyRing ring;
    private final LastUse lastUse;
    private final Clock clock;

    KeyHolders(KeyRing ring, LastUse lastUse, Clock clock) {
        this.ring = ring;
        this.lastUse = lastUse;
        this.clock = clock;
    }

    @Override
    public Caller of(HttpServletRequest request) {
        String sent = request.getHeader(HEADER);
        if (sent == null) {
            throw ProblemException.unauthorized(
                    "API_KEY_MISSING",
                    "The header " + HEADER + " is missing: send the key you were given in it");
        }
        Instant now = clock.instant();
        Caller caller =
                ring.holder(sent, now)
                        .orElseThrow(
                                () ->
                                        ProblemException.unauthorized(
                                                "API_KEY_INVALID",
                                                "The key in header "
                                                        + HEADER
                                                        + " is unknown, expired or revoked: ask an"
                                                        + " operator for another"));
        lastUse.note(caller.id(), now);
        return caller;
    }
}
