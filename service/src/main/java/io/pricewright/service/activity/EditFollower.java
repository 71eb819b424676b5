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
 * <p>A message over Redis makes it look at once; without the message it looks twice a second. So a
 * lost message, or no Redis at all, costs other nodes less than a second and nothing else.
 */
@Component
class EditFollower {
    private static final Logger log = LoggerFactory.getLogger(EditFollower.class);

    /** Longest that an edit is kept for those that follow. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** Redis may still hold what was read this long before an edit. */
    private static final Duration REPEATED = Lifetime.LONGEST.plusMinutes(1);

    private static final Duration NOTICEABLE = Duration.ofSeconds(5);

    private final ChangeTable changes;
    private final RequestTable requests;
    private final EntryForgetting entries;
    private final ActivityCache cache;
    private final SharedCache shared;
    private final RedissonClient redisson;
    private final Clock clock;
    private long followed;
    private long forgottenInRedis;
    private boolean listening;
    private volatile Instant heard;

    EditFollower(
            ChangeTable changes,
            RequestTable requests,
            EntryForgetting entries,
            ActivityCache cache,
            SharedCache shared,
            RedissonClient redisson,
            Clock clock) {
        this.changes = changes;
        this.requests = requests;
        this.entries = entries;
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
            forget(next, last);
            followed = last;
            next = changes.after(followed);
        }
        heard = now;
    }

    /**
     * Redis first: what this process forgets it reads again from there. Where Redis doesn't answer
     * it isn't read either.
     */
    private void forget(List<Change> edits, long last) {
        boolean sharedToo = shared.isTrusted() && last > forgottenInRedis;
        if (sharedToo) {
            cache.forgetSharedActivities(ids(edits), last);
        }
        cache.forgetActivities(ids(edits), last);
        entries.forget(reindexed(edits), last, sharedToo);
        if (sharedToo && shared.isTrusted()) {
            forgottenInRedis = last;
        }
    }

    /** Number of the last edit this node knows. */
    synchronized long followed() {
        return followed;
    }

    /** Returns when the long lists of all edits after one are known to this node's caches too. */
    void awaitLongLists(long after) {
        entries.await(after);
    }

    /** Tells other nodes up to which edit Redis and this node have forgotten. */
    void spread() {
        if (shared.isTrusted()) {
            topic().publishAsync(Long.toString(forgottenInRedis));
        }
    }

    private void hear(String message) {
        long last = Long.parseLong(message);
        synchronized (this) {
            forgottenInRedis = Math.max(forgottenInRedis, last);
        }
        look();
    }

    /** Whether edits of other nodes may be missing by more than a moment. */
    boolean isBehind() {
        return Duration.between(heard, clock.instant()).compareTo(NOTICEABLE) > 0;
    }

    @Scheduled(fixedDelayString = "${pricewright.activities.look-each:500ms}")
    void look() {
        try {
            catchUp();
            entries.goOn();
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

    /** Has Redis forget what it may have missed, until no edit has come in between. */
    private boolean repeatRecentEdits() {
        long repeated = changes.lastBefore(clock.instant().minus(REPEATED));
        while (!isTrustedAsOf(repeated)) {
            List<Change> next = changes.after(repeated);
            if (!next.isEmpty()) {
                repeated = next.get(next.size() - 1).revision();
                if (!repeat(next, repeated)) {
                    return false;
                }
            }
        }
        return true;
    }

    private synchronized boolean isTrustedAsOf(long repeated) {
        catchUp();
        if (!changes.after(repeated).isEmpty()) {
            return false;
        }
        forgottenInRedis = followed;
        shared.trust();
        return true;
    }

    private boolean repeat(List<Change> edits, long last) {
        return cache.forgetSharedActivities(ids(edits), last)
                && entries.forgetShared(reindexed(edits), last);
    }

    private void listen() {
        if (!listening) {
            topic().addListener(String.class, (channel, message) -> hear(message));
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
