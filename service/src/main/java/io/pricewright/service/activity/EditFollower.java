package io.pricewright.service.activity;

import io.pricewright.service.activity.ChangeTable.Change;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reads the edits of all nodes from the database in their order and has the caches forget what they
 * touched.
 *
 * <p>A message over Redis makes it look at once; without the message it looks each second. So a
 * lost message, or no Redis at all, costs other nodes a second and nothing else.
 */
@Component
class EditFollower {
    private static final Logger log = LoggerFactory.getLogger(EditFollower.class);

    /** Longest that an edit is kept for those that follow. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** Redis may still hold what was read this long before an edit. */
    private static final Duration REPEATED = SharedCache.LIFETIME.plusMinutes(1);

    private static final Duration NOTICEABLE = Duration.ofSeconds(5);

    private final ChangeTable changes;
    private final RequestTable requests;
    private final ActivityTable table;
    private final ActivityCache cache;
    private final SharedCache shared;
    private final RedissonClient redisson;
    private final Clock clock;
    private long followed;
    private boolean listening;
    private volatile Instant heard;

    EditFollower(
            ChangeTable changes,
            RequestTable requests,
            ActivityTable table,
            ActivityCache cache,
            SharedCache shared,
            RedissonClient redisson,
            Clock clock) {
        this.changes = changes;
        this.requests = requests;
        this.table = table;
        this.cache = cache;
        this.shared = shared;
        this.redisson = redisson;
        this.clock = clock;
        this.followed = changes.revision();
        this.heard = clock.instant();
    }

    /** Returns when every edit committed before the call is known to this node's caches. */
    synchronized void catchUp() {
        Instant now = clock.instant();
        if (Duration.between(heard, now).compareTo(KEPT.dividedBy(2)) > 0) {
            cache.forgetAll();
        }
        List<Change> next = changes.after(followed);
        while (!next.isEmpty()) {
            long last = next.get(next.size() - 1).revision();
            cache.forget(last, ids(next), reindexed(next));
            followed = last;
            next = changes.after(followed);
        }
        heard = now;
    }

    /** Tells other nodes that there is something to catch up with. */
    void spread() {
        if (shared.isTrusted()) {
            topic().publishAsync("edit");
        }
    }

    /** Whether edits of other nodes may be missing by more than a moment. */
    boolean isBehind() {
        return Duration.between(heard, clock.instant()).compareTo(NOTICEABLE) > 0;
    }

    @Scheduled(fixedDelayString = "${pricewright.activities.look-each:1s}")
    void look() {
        try {
            catchUp();
            restoreTrust();
        } catch (RuntimeException failed) {
            log.warn("Edits can't be followed: {}", failed.toString());
        }
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void forgetOldEdits() {
        changes.forgetBefore(clock.instant().minus(KEPT));
        requests.forgetBefore(clock.instant().minus(KEPT));
    }

    private void restoreTrust() {
        if (!shared.isTrusted() && shared.answers() && repeatRecentEdits()) {
            listen();
        }
    }

    /** Has Redis forget what it may have missed; no edit can come in between. */
    private synchronized boolean repeatRecentEdits() {
        catchUp();
        long from = changes.lastBefore(clock.instant().minus(REPEATED));
        List<Change> next = changes.after(from);
        while (!next.isEmpty()) {
            long last = next.get(next.size() - 1).revision();
            Set<String> reindexed = reindexed(next);
            if (!cache.forgetShared(
                    last,
                    ids(next),
                    reindexed.isEmpty() ? List.of() : table.entriesOf(reindexed))) {
                return false;
            }
            next = changes.after(last);
        }
        shared.trust();
        return true;
    }

    private void listen() {
        if (!listening) {
            topic().addListener(String.class, (channel, message) -> look());
            listening = true;
        }
    }

    private RTopic topic() {
        return redisson.getTopic(shared.topic(), StringCodec.INSTANCE);
    }

    private static Set<String> ids(List<Change> changes) {
        return changes.stream().map(Change::activityId).collect(Collectors.toSet());
    }

    private static Set<String> reindexed(List<Change> changes) {
        return changes.stream()
                .filter(Change::indexChanged)
                .map(Change::activityId)
                .collect(Collectors.toSet());
    }
}
