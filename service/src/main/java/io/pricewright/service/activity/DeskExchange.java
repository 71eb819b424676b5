package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.service.access.Caller;
import io.pricewright.service.operations.ProblemException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Hands what comes in files to the desk, row by row. */
@Service
class DeskExchange implements ActivityExchange {
    private final ActivityDesk desk;
    private final ActivityReader reader;
    private final ActivitySearch search;
    private final ActivityView view;
    private final EditTransaction edits;
    private final Clock clock;

    DeskExchange(
            ActivityDesk desk,
            ActivityReader reader,
            ActivitySearch search,
            ActivityView view,
            EditTransaction edits,
            Clock clock) {
        this.desk = desk;
        this.reader = reader;
        this.search = search;
        this.view = view;
        this.edits = edits;
        this.clock = clock;
    }

    @Override
    public Activity read(ObjectNode json) {
        try {
            return view.activity(json, null);
        } catch (JacksonException refused) {
            throw ProblemException.unreadable(refused);
        }
    }

    @Override
    public Map<String, Activity> newest(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : reader.all(ids).values().stream()
                        .collect(Collectors.toMap(StoredActivity::id, StoredActivity::activity));
    }

    @Override
    public void write(Caller caller, Consumer<Batch> work) {
        edits.run(
                now -> {
                    work.accept((activity, expected) -> write(activity, expected, caller));
                    return null;
                });
    }

    private Outcome write(Activity activity, long expected, Caller caller) {
        Activity there = newest(List.of(activity.id())).get(activity.id());
        if (there == null) {
            desk.create(activity, caller);
            return Outcome.CREATED;
        }
        if (activity.withVersion(there.version()).equals(there)) {
            return Outcome.UNCHANGED;
        }
        desk.replace(activity, expected, caller);
        return Outcome.EDITED;
    }

    @Override
    public void each(ActivityFilter filter, Consumer<ObjectNode> visitor) {
        search.each(filter, stored -> visitor.accept(view.of(stored, clock.instant())));
    }
}
