package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.service.access.Caller;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Activities by the thousand, for files they come from and go to. */
public interface ActivityExchange {
    /**
     * An activity, checked as one that is posted alone.
     *
     * @throws io.pricewright.service.operations.ProblemException if it can't be
     */
    Activity read(ObjectNode json);

    /** The newest version of those of these that are there, by id. */
    Map<String, Activity> newest(Collection<String> ids);

    /**
     * Writes all or nothing, in one edit.
     *
     * @param work writes; it may be called again from the start, when another edit was in its way
     */
    void write(Caller caller, Consumer<Batch> work);

    /** Visits all activities that are found, by id, as they are answered to who reads them. */
    void each(ActivityFilter filter, Consumer<ObjectNode> visitor);

    /** An edit of many activities under way. */
    interface Batch {
        /**
         * Creates an activity, or writes its next version.
         *
         * @param expected version it is based on, or 0 for whatever is there
         */
        Outcome write(Activity activity, long expected);
    }

    /** What became of one. */
    enum Outcome {
        CREATED,
        EDITED,
        /** It is there just so. */
        UNCHANGED
    }
}
