package io.pricewright.service.activity;

import io.pricewright.service.audit.AuditTrail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes each edit down in the transaction that makes it: for people in the audit, for other
 * programs in the outbox, for caches in the log that all nodes follow.
 */
@Component
class EditLog {
    private final AuditTrail audit;
    private final ActivityEvents events;
    private final ChangeTable changes;
    private final JsonMapper json;

    EditLog(AuditTrail audit, ActivityEvents events, ChangeTable changes, JsonMapper json) {
        this.audit = audit;
        this.events = events;
        this.changes = changes;
        this.json = json;
    }

    /** An edit that no price depends on. To be called last. */
    StoredActivity drafted(String action, String by, StoredActivity before, StoredActivity after) {
        events.append(action, by, after);
        audit.append(
                new AuditTrail.Change(
                        by, action, ActivityAudit.subject(after.id()), state(before), state(after)),
                after.updatedAt());
        return after;
    }

    /**
     * An edit that prices depend on. To be called last.
     *
     * @param mayAppear whether carts may now find it where they did not before
     */
    StoredActivity priced(
            String action,
            String by,
            StoredActivity before,
            StoredActivity after,
            boolean mayAppear) {
        drafted(action, by, before, after);
        changes.append(after.id(), mayAppear, after.updatedAt());
        return after;
    }

    private String state(StoredActivity stored) {
        return stored == null ? null : json.writeValueAsString(AuditState.of(stored));
    }
}
