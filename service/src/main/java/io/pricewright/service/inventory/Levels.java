package io.pricewright.service.inventory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What this process knows of what is left, all of it read from what was committed.
 *
 * <p>What somebody asks for is read again before it is a second old, so that only the first to ask
 * ever waits. It may be wrong by what happened since, therefore it refuses early and grants
 * nothing.
 */
@Component
class Levels {
    private static final Logger log = LoggerFactory.getLogger(Levels.class);

    /** How old knowledge may be to be acted on. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** How old it may be to be passed on from node to node, or left as it is. */
    private static final Duration RECENT = Duration.ofMillis(300);

    private static final int MOST = 20_000;

    private final Cache<Counter, Seen> seen =
            Caffeine.newBuilder()
                    .maximumSize(MOST)
                    .expireAfterAccess(Duration.ofMinutes(1))
                    .build();

    private final LevelTable table;
    private final SharedLevels shared;
    private final InventoryMetrics metrics;
    private volatile long lastRound = System.nanoTime();
    private volatile long databaseLeftAloneUntil = System.nanoTime();

    Levels(LevelTable table, SharedLevels shared, InventoryMetrics metrics) {
        this.table = table;
        this.shared = shared;
        this.metrics = metrics;
    }

    /**
     * Whether an attempt to hold so many units can be refused at once, as they are gone. False says
     * nothing; it never waits.
     */
    boolean isSoldOut(String activityId, String sku, long units) {
        Seen at = asked(new Counter(HoldKind.STOCK, activityId, "", sku));
        Known known = at.known;
        boolean soldOut =
                known != null
                        && isYounger(known.asOf, FRESH)
                        && known.asOf - at.changedAt >= 0
                        && known.level != null
                        && !known.level.frozen()
                        && known.level.left() < units;
        if (soldOut) {
            metrics.gateHit();
        }
        return soldOut;
    }

    /** Says that there may be more of these than there was. */
    void changed(Collection<Counter> keys) {
        long now = System.nanoTime();
        for (Counter key : keys) {
            Seen at = seen.getIfPresent(key);
            if (at != null) {
                at.changedAt = now;
            }
        }
    }

    /**
     * What there is of these, as far as is known.
     *
     * @param upToDate false when some of it may be older than a second, or is not known, as the
     *     database does not answer
     */
    record Found(Map<Counter, Level> levels, boolean upToDate) {}

    /** What there is of these; asks others only for what nobody has asked for within a second. */
    Found of(Set<Counter> keys) {
        Map<Counter, Seen> all = new HashMap<>();
        Map<Counter, Seen> old = new HashMap<>();
        for (Counter key : keys) {
            Seen at = asked(key);
            all.put(key, at);
            // Whoever comes second while it is read makes do with what there is.
            if (!at.isYounger(FRESH) && at.reading.compareAndSet(false, true)) {
                old.put(key, at);
            }
        }
        boolean upToDate = readQuietly(old);
        Map<Counter, Level> levels = new HashMap<>();
        all.forEach(
                (key, at) -> {
                    Known known = at.known;
                    if (known != null && known.level != null) {
                        levels.put(key, known.level);
                    }
                });
        return new Found(levels, upToDate);
    }

    private boolean readQuietly(Map<Counter, Seen> old) {
        try {
            if (old.isEmpty()) {
                return true;
            }
            if (System.nanoTime() - databaseLeftAloneUntil < 0) {
                return false;
            }
            read(old);
            return true;
        } catch (DataAccessException away) {
            databaseLeftAloneUntil = System.nanoTime() + FRESH.toNanos();
            log.debug("What is left can't be read", away);
            return false;
        } finally {
            old.values().forEach(at -> at.reading.set(false));
        }
    }

    /** Reads again what was asked for since the last round. */
    @Scheduled(fixedDelay = 250)
    void keepFresh() {
        long since = lastRound;
        lastRound = System.nanoTime();
        List<Counter> due = new ArrayList<>();
        seen.asMap()
                .forEach(
                        (key, at) -> {
                            if (at.askedAt - since >= 0 && !at.isYounger(RECENT)) {
                                due.add(key);
                            }
                        });
        for (int from = 0; from < due.size(); from += LevelTable.MOST) {
            Map<Counter, Seen> some = new HashMap<>();
            for (Counter key : due.subList(from, Math.min(due.size(), from + LevelTable.MOST))) {
                Seen at = seen.getIfPresent(key);
                if (at != null && at.reading.compareAndSet(false, true)) {
                    some.put(key, at);
                }
            }
            if (!readQuietly(some)) {
                return;
            }
        }
    }

    /** From other nodes what they read lately, from the database the rest. */
    private void read(Map<Counter, Seen> wanted) {
        long began = System.nanoTime();
        SharedLevels.Answer told = shared.read(wanted.keySet());
        Set<Counter> rest = new HashSet<>();
        wanted.forEach(
                (key, at) -> {
                    SharedLevels.Aged aged = told.levels().get(key);
                    if (aged == null || aged.age().compareTo(RECENT) > 0) {
                        rest.add(key);
                    } else {
                        long asOf = began - aged.age().toNanos();
                        if (asOf - at.changedAt < 0) {
                            rest.add(key);
                        } else {
                            at.learn(new Known(aged.level(), asOf));
                        }
                    }
                });
        if (!rest.isEmpty()) {
            long asked = System.nanoTime();
            Map<Counter, Level> read = table.read(rest);
            rest.forEach(key -> wanted.get(key).learn(new Known(read.get(key), asked)));
            shared.tell(read, told.instant());
        }
    }

    private Seen asked(Counter key) {
        Seen at = seen.get(key, none -> new Seen());
        at.askedAt = System.nanoTime();
        return at;
    }

    private static boolean isYounger(long asOf, Duration age) {
        return System.nanoTime() - asOf < age.toNanos();
    }

    /**
     * A level as of a moment.
     *
     * @param level null where there is none
     * @param asOf nanoseconds of this process, before the database was asked
     */
    private record Known(Level level, long asOf) {}

    /** What is known of one key, and who wants to know. */
    private static final class Seen {
        private final AtomicBoolean reading = new AtomicBoolean();
        private volatile Known known;
        private volatile long askedAt;
        private volatile long changedAt = System.nanoTime();

        private boolean isYounger(Duration age) {
            Known now = known;
            return now != null && Levels.isYounger(now.asOf, age);
        }

        private void learn(Known next) {
            Known now = known;
            if (now == null || next.asOf - now.asOf >= 0) {
                known = next;
            }
        }
    }
}
