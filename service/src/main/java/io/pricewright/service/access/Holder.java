package io.pricewright.service.access;

import java.time.Instant;

/**
 * Who holds a secret, and how long it counts.
 *
 * @param validUntil when the secret ends by a rotation, or null
 * @param expiresAt when its key ends, or null
 */
record Holder(Caller caller, Instant validUntil, Instant expiresAt) {
    boolean counts(Instant now) {
        return (validUntil == null || now.isBefore(validUntil))
                && (expiresAt == null || now.isBefore(expiresAt));
    }
}
