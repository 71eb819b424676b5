package io.pricewright.service.audit;

import java.time.Instant;

/** Where changes are recorded, in the transaction that makes them. */
public interface AuditTrail {
    /**
     * Records a change, when the transaction is committed; other changes wait only for that.
     *
     * @param at to the microsecond
     */
    void append(Change change, Instant at);

    /**
     * What somebody did to something.
     *
     * @param caller id of who did it
     * @param action one word, such as approve
     * @param subject what was changed, such as activity:kettle-149
     * @param before state as JSON, or null for what was not there
     * @param after state as JSON, or null for what is no longer there
     */
    record Change(String caller, String action, String subject, String before, String after) {}
}
