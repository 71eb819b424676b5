package io.pricewright.service.activity;

import io.pricewright.service.audit.AuditTrail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
                        by, action, "activity:" + after.id(), state(before), state(after)),
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

    /** What an audit has to hold: contents by their hash, as every version is kept. */
    private String state(StoredActivity stored) {
        if (stored == null) {
            return null;
        }
        Version newest = stored.newest();
        Approved approved = stored.approved();
        ObjectNode state = json.createObjectNode();
        state.put("version", newest.number());
        state.put("status", newest.status().name());
        state.put("author", newest.written().by());
        state.put("sha256", newest.sha256());
        if (newest.remark() != null) {
            state.put("remark", newest.remark());
        }
        if (approved != null) {
            state.put("approvedVersion", approved.version());
            state.put("standing", approved.standing().name());
        }
        return state.toString();
    }
}
