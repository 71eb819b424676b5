package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Schedule;
import io.pricewright.service.access.Caller;
import io.pricewright.service.activity.BulkResult.Outcome;
import io.pricewright.service.operations.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/** Does the same to many activities, each in a transaction of its own. */
@Service
class BulkDesk {
    private final ActivityReader reader;
    private final ActivityDesk desk;
    private final SwitchDesk switches;
    private final ActivitySearch search;
    private final OnceDesk once;

    BulkDesk(
            ActivityReader reader,
            ActivityDesk desk,
            SwitchDesk switches,
            ActivitySearch search,
            OnceDesk once) {
        this.reader = reader;
        this.desk = desk;
        this.switches = switches;
        this.search = search;
        this.once = once;
    }

    /**
     * @param key that the caller gave the request, or null
     */
    List<BulkResult> pause(BulkRequest which, Caller caller, String key) {
        return each("pause", which, caller, key, id -> pause(id, caller));
    }

    /** Moves ends to a later instant; each is an edit that needs approval. */
    List<BulkResult> extend(BulkRequest which, Caller caller, String key) {
        return each("extend", which, caller, key, id -> extend(id, which.until(), caller));
    }

    private List<BulkResult> each(
            String action,
            BulkRequest which,
            Caller caller,
            String key,
            Function<String, BulkResult> work) {
        OnceDesk.Request request = new OnceDesk.Request(caller, key, action + which);
        List<BulkResult> results = new ArrayList<>();
        for (String id : once.ids(request, () -> ids(which))) {
            results.add(once.result(request, id, () -> work.apply(id)));
        }
        return results;
    }

    private List<String> ids(BulkRequest which) {
        if (which.ids() != null) {
            return which.ids().stream().distinct().toList();
        }
        List<String> found = search.ids(which.filter(), BulkRequest.MOST + 1);
        if (found.size() > BulkRequest.MOST) {
            throw ProblemException.unprocessable(
                    "TOO_MANY",
                    "/filter",
                    "The filter means more than " + BulkRequest.MOST + " activities: narrow it");
        }
        return found;
    }

    private BulkResult pause(String id, Caller caller) {
        StoredActivity before = reader.lock(id);
        StoredActivity after = switches.pause(id, caller);
        return result(after, before.equals(after) ? Outcome.UNCHANGED : Outcome.DONE);
    }

    private BulkResult extend(String id, Instant until, Caller caller) {
        StoredActivity before = reader.lock(id);
        Activity activity = before.activity();
        Schedule schedule = activity.schedule();
        if (until.equals(schedule.until())) {
            return result(before, Outcome.UNCHANGED);
        }
        if (schedule.until() == null || until.isBefore(schedule.until())) {
            throw ProblemException.conflict(
                    "NOT_LATER",
                    "/until",
                    id
                            + (schedule.until() == null
                                    ? " has no end"
                                    : " ends on " + schedule.until() + ", after " + until)
                            + ": to shorten it, edit it");
        }
        Schedule longer = new Schedule(schedule.from(), until, schedule.weekly());
        return result(desk.replace(activity.withSchedule(longer), 0, caller), Outcome.DONE);
    }

    private static BulkResult result(StoredActivity stored, Outcome outcome) {
        return new BulkResult(stored.id(), outcome, stored.newest().number(), null, null);
    }
}
