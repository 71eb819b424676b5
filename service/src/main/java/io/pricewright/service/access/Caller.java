package io.pricewright.service.access;

import java.util.Arrays;
import java.util.Set;

/**
 * Who calls. Controller methods take it as a parameter.
 *
 * @param id names the caller in audits, the same over all their requests
 */
public record Caller(String id, Set<Role> roles) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether the caller has at least one of these roles. */
    public boolean hasAny(Role... needed) {
        return Arrays.stream(needed).anyMatch(roles::contains);
    }
}
