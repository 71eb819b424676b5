package io.pricewright.service.activity;

import java.time.Instant;
import java.util.Set;

/** The keys of the candidate index, for whoever decides which of them to keep at hand. */
public interface CandidateKeys {
    /**
     * Keeps these keys and the activities they lead to in this process, and reads those it lacks;
     * keys pinned before and not named any more are let go.
     */
    void pin(Set<IndexEntry> keys);

    /** Keys an activity is found by, at most so many; none for one that no cart is priced by. */
    Set<IndexEntry> of(String activityId, int most);

    /** Keys of activities that start after an instant and not after another, at most so many. */
    Set<IndexEntry> ofThoseStarting(Instant after, Instant until, int most);

    /** Whether Redis is in use. */
    boolean isShared();

    /** What everything begins with that this database's nodes call by a name in Redis. */
    String space();
}
