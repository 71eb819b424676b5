package io.pricewright.service.activity;

import io.pricewright.service.operations.ServiceProperties;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RBatch;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The level of cache that nodes share: cells as texts in Redis, read and written by exact keys.
 *
 * <p>It is trusted only while it is known to have heard of every edit. The first error ends the
 * trust, so an outage costs one cart its patience and the others nothing; the {@link EditFollower}
 * restores it after repeating the edits Redis may have missed.
 */
@Component
class SharedCache implements TieredCache.Shared {
    /** What was asked of the database longer ago is not written any more. */
    private static final Duration LATEST_FILL = Duration.ofSeconds(30);

    /** How long Redis knows that a cell was forgotten: longer than any fill may take. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(2);

    /** How long Redis keeps the parts of a cell: longer than the cell. */
    private static final Duration LONGER = Lifetime.LONGEST.plusSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(SharedCache.class);

    /** KEYS: cells; ARGV: revision, text, milliseconds to live. A newer cell stays. */
    private static final String SET_UNLESS_NEWER =
            """
            for _, cell in ipairs(KEYS) do
                local held = redis.call('GET', cell)
                local revision = held and tonumber(string.match(held, '^%d+') or '0')
                if not revision or revision <= tonumber(ARGV[1]) then
                    redis.call('SET', cell, ARGV[2], 'PX', ARGV[3])
                end
            end
            """;

    private static final int BATCH = 1_000;
    private static final Duration PATIENCE_FOR_EDITS = Duration.ofSeconds(1);

    private final RedissonClient redisson;
    private final SharedReads reads;
    private final boolean cluster;
    private final Duration patience;
    private final String prefix;
    private volatile boolean trusted;

    SharedCache(RedissonClient redisson, ChangeTable changes, ServiceProperties properties) {
        this.redisson = redisson;
        this.reads = SharedReads.of(redisson);
        this.cluster = redisson.getConfig().isClusterConfig();
        this.patience = properties.redisson().patience();
        // Another database has other activities by the same ids.
        this.prefix = "pw:" + changes.store().substring(0, 8) + ":";
    }

    boolean isTrusted() {
        return trusted;
    }

    void trust() {
        trusted = true;
        log.info("Redis is in use");
    }

    /** What everything begins with that nodes of this database call by a name in Redis. */
    String space() {
        return prefix;
    }

    /** Name of the topic on which nodes tell each other that there was an edit. */
    String topic() {
        return prefix + "edits";
    }

    /** Whether Redis answers. */
    boolean answers() {
        try {
            await(redisson.getBucket(prefix + "probe", StringCodec.INSTANCE).isExistsAsync());
            return true;
        } catch (Exception away) {
            return false;
        }
    }

    /**
     * Cells of these keys as far as Redis has them, in one round trip.
     *
     * @param leadTo begins the keys that the lines of the cells lead to, which come along; or null
     */
    Map<String, Cell<String>> read(Collection<String> keys, String leadTo) {
        Map<String, Cell<String>> cells = new HashMap<>();
        if (!trusted || keys.isEmpty()) {
            return cells;
        }
        List<String> names = keys.stream().map(prefix::concat).toList();
        try {
            await(reads.read(names, leadTo == null ? null : prefix + leadTo))
                    .forEach(
                            (name, text) ->
                                    cells.put(
                                            name.substring(prefix.length()), CellText.read(text)));
        } catch (Exception away) {
            distrust(away);
        }
        return cells;
    }

    @Override
    public Map<String, Cell<String>> read(List<String> keys) {
        return read(keys, null);
    }

    /** Writes cells unless newer ones are there; nobody waits for it. */
    @Override
    public void write(Map<String, Cell<String>> cells, long asked) {
        boolean late = System.nanoTime() - asked > LATEST_FILL.toNanos();
        if (trusted && !cells.isEmpty() && !late) {
            writing(cells)
                    .whenComplete(
                            (done, refused) -> {
                                if (refused != null) {
                                    distrust(refused);
                                }
                            });
        }
    }

    /** Forgets keys as of an edit and returns when that is done, or ends the trust. */
    boolean forget(Collection<String> keys, long revision) {
        try {
            List<String> names = keys.stream().map(prefix::concat).toList();
            for (int from = 0; from < names.size(); from += BATCH) {
                forgetting(names.subList(from, Math.min(names.size(), from + BATCH)), revision)
                        .toCompletableFuture()
                        .get(PATIENCE_FOR_EDITS.toMillis(), TimeUnit.MILLISECONDS);
            }
            return true;
        } catch (Exception away) {
            distrust(away);
            return false;
        }
    }

    /** One script for all; in a cluster, where a script sees only its own slot, one for each. */
    private CompletionStage<?> forgetting(List<String> names, long revision) {
        RBatch batch = redisson.createBatch();
        (cluster ? names.stream().map(List::of).toList() : List.of(names))
                .forEach(
                        some ->
                                setUnlessNewer(
                                        batch,
                                        some,
                                        revision,
                                        CellText.forgotten(revision),
                                        FORGOTTEN));
        return batch.executeAsync();
    }

    private CompletionStage<?> writing(Map<String, Cell<String>> cells) {
        RBatch batch = redisson.createBatch();
        String token = Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
        cells.forEach((key, cell) -> write(batch, prefix + key, cell, token));
        return batch.executeAsync();
    }

    private static void write(RBatch batch, String name, Cell<String> cell, String token) {
        Map<String, String> texts = CellText.write(name, cell, token);
        String head = texts.remove(name);
        texts.forEach(
                (part, text) -> batch.getBucket(part, StringCodec.INSTANCE).setAsync(text, LONGER));
        setUnlessNewer(batch, List.of(name), cell.revision(), head, Lifetime.jittered());
    }

    private static void setUnlessNewer(
            RBatch batch, List<String> names, long revision, String text, Duration lifetime) {
        batch.getScript(StringCodec.INSTANCE)
                .evalAsync(
                        RScript.Mode.READ_WRITE,
                        SET_UNLESS_NEWER,
                        RScript.ReturnType.VALUE,
                        List.copyOf(names),
                        Long.toString(revision),
                        text,
                        Long.toString(lifetime.toMillis()));
    }

    private <T> T await(CompletionStage<T> answer) throws Exception {
        return answer.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void distrust(Throwable reason) {
        if (reason instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        if (trusted) {
            trusted = false;
            log.warn("Redis is not used until it answers again: {}", reason.toString());
        }
    }
}
