package io.pricewright.service.hotkey;

import io.pricewright.service.activity.CandidateKeys;
import io.pricewright.service.activity.IndexEntry;
import io.pricewright.service.hotkey.HotKey.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The hot keys as this node knows them, each until an instant; it keeps them at hand. */
@Component
class HotKeys {
    private final CandidateKeys index;
    private final HotKeyProperties limits;
    private final Clock clock;
    private final Map<IndexEntry, HotKey> hot = new HashMap<>();

    HotKeys(CandidateKeys index, HotKeyProperties limits, Clock clock) {
        this.index = index;
        this.limits = limits;
        this.clock = clock;
    }

    /** Keeps keys at hand at least until an instant, as far as there is room. */
    synchronized void keep(Collection<IndexEntry> keys, Reason reason, Instant until) {
        Instant now = clock.instant();
        for (IndexEntry key : keys) {
            HotKey held = hot.get(key);
            HotKey fresh = new HotKey(key, reason, now, until);
            if (held != null) {
                hot.put(key, held.orLonger(fresh));
            } else if (hot.size() < limits.most()) {
                hot.put(key, fresh);
            }
        }
    }

    /** Lets go of what has cooled and reads what is missing of the others. */
    void tend() {
        Set<IndexEntry> keys;
        synchronized (this) {
            Instant now = clock.instant();
            hot.values().removeIf(key -> !key.until().isAfter(now));
            keys = Set.copyOf(hot.keySet());
        }
        index.pin(keys);
    }

    synchronized List<HotKey> all() {
        return List.copyOf(hot.values());
    }
}
