package io.pricewright.service.hotkey;

import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.activity.CandidateKeys;
import io.pricewright.service.activity.IndexEntry;
import io.pricewright.service.hotkey.HotKey.Reason;
import io.pricewright.service.operations.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hot keys over HTTP. */
@RestController
@RequestMapping("/v1/hot-keys")
@Needs(Role.OPERATOR)
class HotKeyController {
    private final HotKeys keys;
    private final HotKeyNews news;
    private final ReadWindow reads;
    private final CandidateKeys index;
    private final HotKeyProperties limits;
    private final Clock clock;

    HotKeyController(
            HotKeys keys,
            HotKeyNews news,
            ReadWindow reads,
            CandidateKeys index,
            HotKeyProperties limits,
            Clock clock) {
        this.keys = keys;
        this.news = news;
        this.reads = reads;
        this.index = index;
        this.limits = limits;
        this.clock = clock;
    }

    /** All of them, those that this node's carts ask for most first. */
    @GetMapping
    HotKeyList list() {
        Map<IndexEntry, Long> perSecond = reads.perSecond(System.nanoTime());
        return new HotKeyList(
                keys.all().stream()
                        .map(key -> view(key, perSecond.getOrDefault(key.key(), 0L)))
                        .sorted(
                                Comparator.comparingLong(HotKeyView::readsPerSecond)
                                        .reversed()
                                        .thenComparing(HotKeyView::key))
                        .toList());
    }

    /** Has all nodes read keys now and keep them for a while. */
    @PostMapping("/prewarm")
    Prewarmed prewarm(@RequestBody Prewarming asked) {
        Set<IndexEntry> all = keysOf(asked);
        if (all.size() > limits.most()) {
            throw ProblemException.unprocessable(
                    "TOO_MANY",
                    "/skus",
                    "skus has "
                            + all.size()
                            + " entries: at most "
                            + limits.most()
                            + " keys are kept, as pricewright.hot-keys.most says");
        }
        Instant until = clock.instant().plus(limits.prewarmFor());
        keys.keep(all, Reason.PREWARM, until);
        keys.tend();
        news.tell(all, Reason.PREWARM, until);
        return new Prewarmed(all.size(), until);
    }

    private Set<IndexEntry> keysOf(Prewarming asked) {
        boolean bySkus = asked.skus() != null && !asked.skus().isEmpty();
        if (bySkus == (asked.activityId() != null)) {
            throw ProblemException.unprocessable(
                    "MISSING", "", "Give either activityId or skus, and not both");
        }
        if (bySkus) {
            return asked.skus().stream().map(IndexEntry::ofSku).collect(Collectors.toSet());
        }
        Set<IndexEntry> found = index.of(asked.activityId(), limits.most());
        if (found.isEmpty()) {
            throw ProblemException.notFound(
                    "UNKNOWN_ACTIVITY",
                    "No cart is priced by an activity "
                            + asked.activityId()
                            + ": give the id of one that was approved");
        }
        return found;
    }

    private static HotKeyView view(HotKey key, long readsPerSecond) {
        return new HotKeyView(
                key.key().toString(), key.reason(), readsPerSecond, key.since(), key.until());
    }

    /**
     * What to pre-warm: one of the two.
     *
     * @param activityId whose names are read, as many as may be hot
     */
    record Prewarming(String activityId, List<String> skus) {}

    record Prewarmed(int keys, Instant until) {}

    record HotKeyList(List<HotKeyView> items) {}

    record HotKeyView(
            String key, Reason reason, long readsPerSecond, Instant since, Instant until) {}
}
