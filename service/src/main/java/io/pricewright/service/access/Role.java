package io.pricewright.service.access;

/** What somebody who calls may do; one caller may have several roles, none includes another. */
public enum Role {
    /** A shop's own programs: quotes, prices, returns, reservations. */
    SERVICE,
    /** Prepares activities and tries them out, at any instant. */
    ANALYST,
    /** Approves what analysts prepared. */
    APPROVER,
    /** Runs the service: keys, jobs, caches. */
    OPERATOR
}
