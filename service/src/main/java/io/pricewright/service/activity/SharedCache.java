package io.pricewright.service.activity;

import io.pricewright.service.operations.ServiceProperties;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
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
class SharedCache {
    /** How long Redis keeps a cell. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(SharedCache.class);

    /** KEYS[1] the cell; ARGV: revision, text, milliseconds to live. A newer cell stays. */
    private static final String SET_UNLESS_NEWER =
            """
            local held = redis.call('GET', KEYS[1])
            if held and tonumber(string.match(held, '^%d+') or '0') > tonumber(ARGV[1]) then
                return 0
            end
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            return 1
            """;

    private static final String SEPARATOR = "\n";
    private static final int BATCH = 1_000;
    private static final Duration PATIENCE_FOR_EDITS = Duration.ofSeconds(5);

    private final RedissonClient redisson;
    private final Duration patience;
    private final String prefix;
    private volatile boolean trusted;

    SharedCache(RedissonClient redisson, ChangeTable changes, ServiceProperties properties) {
        this.redisson = redisson;
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

    /** Cells of these keys as far as Redis has them, in one round trip. */
    Map<String, Cell<String>> read(Collection<String> keys) {
        Map<String, Cell<String>> cells = new HashMap<>();
        if (!trusted || keys.isEmpty()) {
            return cells;
        }
        String[] names = keys.stream().map(prefix::concat).toArray(String[]::new);
        try {
            Map<String, String> found =
                    await(redisson.getBuckets(StringCodec.INSTANCE).getAsync(names));
            found.forEach((name, text) -> cells.put(name.substring(prefix.length()), cell(text)));
        } catch (Exception away) {
            distrust(away);
        }
        return cells;
    }

    /** Writes cells unless newer ones are there; nobody waits for it. */
    void write(Map<String, Cell<String>> cells) {
        if (trusted && !cells.isEmpty()) {
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
            List<String> all = List.copyOf(keys);
            for (int from = 0; from < all.size(); from += BATCH) {
                Map<String, Cell<String>> cells = new HashMap<>();
                for (String key : all.subList(from, Math.min(all.size(), from + BATCH))) {
                    cells.put(key, Cell.forgotten(revision));
                }
                writing(cells)
                        .toCompletableFuture()
                        .get(PATIENCE_FOR_EDITS.toMillis(), TimeUnit.MILLISECONDS);
            }
            return true;
        } catch (Exception away) {
            distrust(away);
            return false;
        }
    }

    private CompletionStage<?> writing(Map<String, Cell<String>> cells) {
        RBatch batch = redisson.createBatch();
        cells.forEach(
                (key, cell) ->
                        batch.getScript(StringCodec.INSTANCE)
                                .evalAsync(
                                        RScript.Mode.READ_WRITE,
                                        SET_UNLESS_NEWER,
                                        RScript.ReturnType.LONG,
                                        Arrays.asList(prefix + key),
                                        Long.toString(cell.revision()),
                                        text(cell),
                                        Long.toString(LIFETIME.toMillis())));
        return batch.executeAsync();
    }

    private static String text(Cell<String> cell) {
        return cell.isForgotten()
                ? Long.toString(cell.revision())
                : cell.revision() + SEPARATOR + cell.value();
    }

    private static Cell<String> cell(String text) {
        int end = text.indexOf(SEPARATOR);
        try {
            return end < 0
                    ? Cell.forgotten(Long.parseLong(text))
                    : new Cell<>(Long.parseLong(text.substring(0, end)), text.substring(end + 1));
        } catch (NumberFormatException notOurs) {
            return Cell.forgotten(0);
        }
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
