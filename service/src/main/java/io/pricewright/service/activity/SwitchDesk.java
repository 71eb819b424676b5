package io.pricewright.service.activity;

import io.pricewright.service.access.Caller;
import io.pricewright.service.operations.ProblemException;
import org.springframework.stereotype.Service;

/** Where approved activities are switched off and on, at once and whatever their schedule says. */
@Service
class SwitchDesk {
    private final ActivityReader reader;
    private final ActivityTable table;
    private final EditLog log;
    private final EditTransaction edits;

    SwitchDesk(ActivityReader reader, ActivityTable table, EditLog log, EditTransaction edits) {
        this.reader = reader;
        this.table = table;
        this.log = log;
        this.edits = edits;
    }

    StoredActivity pause(String id, Caller caller) {
        return turn("pause", id, Standing.PAUSED, caller);
    }

    StoredActivity resume(String id, Caller caller) {
        return turn("resume", id, Standing.ON, caller);
    }

    /** For good: it can be copied, but not switched on or edited. */
    StoredActivity end(String id, Caller caller) {
        return turn("end", id, Standing.ENDED, caller);
    }

    private StoredActivity turn(String action, String id, Standing wanted, Caller caller) {
        return edits.run(
                now -> {
                    StoredActivity old = reader.lock(id);
                    if (old.approved() == null) {
                        throw ProblemException.conflict(
                                "NOT_APPROVED",
                                "",
                                "No version of " + id + " was approved: nothing to " + action);
                    }
                    if (old.approved().standing() == wanted) {
                        return old;
                    }
                    old.requireNotEnded();
                    Stamp since = new Stamp(caller.id(), now);
                    StoredActivity turned = old.with(old.approved().turned(wanted, since), now);
                    table.turn(turned);
                    return log.priced(action, caller.id(), old, turned, wanted == Standing.ON);
                });
    }
}
