package io.pricewright.service.access;

import io.pricewright.service.operations.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What key to make.
 *
 * @param id names its holder in audits, such as checkout or maria
 * @param expiresAt null for never
 */
record KeyRequest(String id, Set<Role> roles, Instant expiresAt) {
    /** Ids stand in paths and logs, unescaped. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~:-]{0,99}");

    /** Refuses what can't be made. */
    KeyRequest checked() {
        if (id == null || !ID.matcher(id).matches()) {
            throw ProblemException.unprocessable(
                    "INVALID_ID",
                    "/id",
                    "id "
                            + id
                            + " can't be used: begin with a letter or digit, then letters, digits"
                            + " and . _ ~ : -, at most 100");
        }
        if (roles == null || roles.isEmpty()) {
            throw ProblemException.unprocessable(
                    "MISSING",
                    "/roles",
                    "roles is missing: give some of " + List.of(Role.values()));
        }
        return this;
    }
}
