package io.pricewright.service.activity;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Keys as the index has them, pinned in the caches. */
@Component
class IndexedKeys implements CandidateKeys {
    private final ActivityCache cache;
    private final IndexTable index;
    private final SharedCache shared;

    IndexedKeys(ActivityCache cache, IndexTable index, SharedCache shared) {
        this.cache = cache;
        this.index = index;
        this.shared = shared;
    }

    @Override
    public void pin(Set<IndexEntry> keys) {
        cache.pin(keys);
    }

    @Override
    public Set<IndexEntry> of(String activityId, int most) {
        return new HashSet<>(index.first(activityId, most));
    }

    @Override
    public Set<IndexEntry> ofThoseStarting(Instant after, Instant until, int most) {
        return new HashSet<>(index.starting(after, until, most));
    }

    @Override
    public boolean isShared() {
        return shared.isTrusted();
    }

    @Override
    public String space() {
        return shared.space();
    }
}
