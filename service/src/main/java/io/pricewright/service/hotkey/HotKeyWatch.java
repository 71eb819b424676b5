package io.pricewright.service.hotkey;

import io.pricewright.service.activity.CandidateKeys;
import io.pricewright.service.activity.IndexEntry;
import io.pricewright.service.hotkey.HotKey.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks out for keys that become hot: by their reads, or because an activity is about to start. */
@Component
class HotKeyWatch {
    private static final Logger log = LoggerFactory.getLogger(HotKeyWatch.class);

    private final ReadWindow reads;
    private final HotKeys keys;
    private final HotKeyNews news;
    private final CandidateKeys index;
    private final HotKeyProperties limits;
    private final Clock clock;

    HotKeyWatch(
            ReadWindow reads,
            HotKeys keys,
            HotKeyNews news,
            CandidateKeys index,
            HotKeyProperties limits,
            Clock clock) {
        this.reads = reads;
        this.keys = keys;
        this.news = news;
        this.index = index;
        this.limits = limits;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 250)
    void look() {
        try {
            news.listen();
            promote();
            keys.tend();
        } catch (RuntimeException failed) {
            log.warn("Hot keys can't be tended: {}", failed.toString());
        }
    }

    /** Tells others of a key when it becomes hot, and again in the second half of its time. */
    private void promote() {
        Instant now = clock.instant();
        Instant until = now.plus(limits.coolAfter());
        Map<IndexEntry, HotKey> held =
                keys.all().stream().collect(Collectors.toMap(HotKey::key, key -> key));
        List<IndexEntry> fresh =
                reads.perSecond(System.nanoTime()).entrySet().stream()
                        .filter(read -> read.getValue() >= threshold(held.get(read.getKey())))
                        .map(Map.Entry::getKey)
                        .filter(key -> isNews(held.get(key), now))
                        .toList();
        keys.keep(fresh, Reason.READS, until);
        news.tell(fresh, Reason.READS, until);
    }

    /** What is hot stays so with half the reads, lest it comes and goes. */
    private int threshold(HotKey held) {
        return held == null ? limits.threshold() : limits.threshold() / 2;
    }

    private boolean isNews(HotKey held, Instant now) {
        return held == null || held.until().isBefore(now.plus(limits.coolAfter().dividedBy(2)));
    }

    /** Each node looks for itself, so this needs no Redis. */
    @Scheduled(fixedDelay = 10_000)
    void awaitStarts() {
        Instant now = clock.instant();
        Instant soon = now.plus(limits.ahead());
        Set<IndexEntry> starting = index.ofThoseStarting(now, soon, limits.most());
        keys.keep(starting, Reason.START, soon.plus(limits.prewarmFor()));
    }
}
