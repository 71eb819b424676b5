package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import java.util.List;
import java.util.Map;

/** Activities as they were, also those edited or paused since. */
public interface ActivityVersions {
    /**
     * Those that are known, in no particular order; all with one question to the database.
     *
     * @param versions the version wanted, by activity id
     */
    List<Activity> of(Map<String, Long> versions);

    /** Whether there ever was an activity of this id. */
    boolean knows(String id);
}
