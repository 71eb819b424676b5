package io.pricewright.service.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A key as it is stored and shown to operators.
 *
 * @param id names the caller that holds it; never given to another
 * @param prefixes of its secrets that count, the newest first; two while a rotation overlaps
 * @param createdBy id of the caller who made it
 * @param expiresAt first instant it no longer counts, or null for never
 * @param revokedAt null while it is not revoked
 * @param lastUsedAt to the minute, null when it was never used
 */
record ApiKey(
        String id,
        Set<Role> roles,
        List<String> prefixes,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        Instant revokedAt,
        Instant lastUsedAt) {

    /** Whether it was ended by an operator or the clock. */
    boolean hasEnded(Instant now) {
        return revokedAt != null || (expiresAt != null && !now.isBefore(expiresAt));
    }
}
