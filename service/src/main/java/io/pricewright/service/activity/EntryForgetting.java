package io.pricewright.service.activity;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has the caches forget the entries of edited activities: at once where they are few, and on a
 * thread of its own where they are very many, lest other edits wait for them.
 */
@Component
class EntryForgetting implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EntryForgetting.class);

    /** Longest that an edit waits for its long list; the list goes on. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final IndexTable index;
    private final ActivityCache cache;
    private final SharedCache shared;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    work -> {
                        Thread named = new Thread(work, "long-lists");
                        named.setDaemon(true);
                        return named;
                    });

    /** Activities whose long lists are not forgotten yet, with the number of their last edit. */
    private final Map<String, Long> waiting = new LinkedHashMap<>();

    EntryForgetting(IndexTable index, ActivityCache cache, SharedCache shared) {
        this.index = index;
        this.cache = cache;
        this.shared = shared;
    }

    /**
     * Forgets what these activities stand under; what is long only soon.
     *
     * @param sharedToo whether Redis has not forgotten it yet; of long lists nobody knows
     */
    void forget(Collection<String> ids, long revision, boolean sharedToo) {
        for (String id : ids) {
            List<IndexEntry> page = index.page(id);
            if (IndexTable.isLast(page)) {
                forget(page, revision, sharedToo);
            } else {
                forgetSoon(id, revision);
            }
        }
    }

    /** Redis first, as everywhere. */
    private void forget(List<IndexEntry> entries, long revision, boolean sharedToo) {
        if (sharedToo && shared.isTrusted()) {
            cache.forgetSharedEntries(entries, revision);
        }
        cache.forgetEntries(entries, revision);
    }

    private void forgetSoon(String id, long revision) {
        synchronized (waiting) {
            waiting.put(id, revision);
        }
        goOn();
    }

    /** Takes up what is waiting, also what failed before. */
    void goOn() {
        Map<String, Long> lists;
        synchronized (waiting) {
            lists = Map.copyOf(waiting);
        }
        if (!lists.isEmpty()) {
            thread.execute(() -> lists.forEach(this::forgetLong));
        }
    }

    private void forgetLong(String id, long revision) {
        synchronized (waiting) {
            if (!waiting.containsKey(id) || waiting.get(id) != revision) {
                return;
            }
        }
        try {
            index.walk(List.of(id), page -> forget(page, revision, true));
        } catch (RuntimeException failed) {
            log.warn("The entries of {} can't be forgotten yet: {}", id, failed.toString());
            return;
        }
        synchronized (waiting) {
            waiting.remove(id, revision);
            waiting.notifyAll();
        }
    }

    /** Returns when no long list waits of an edit after this one. */
    void await(long revision) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (waiting) {
            while (waiting.values().stream().anyMatch(edit -> edit > revision)) {
                long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (left <= 0) {
                    return;
                }
                try {
                    waiting.wait(left);
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** Has Redis alone forget what these activities stand under; false when it did not take it. */
    boolean forgetShared(Collection<String> ids, long revision) {
        boolean[] taken = {true};
        index.walk(
                ids,
                entries -> taken[0] = taken[0] && cache.forgetSharedEntries(entries, revision));
        return taken[0];
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
