package io.pricewright.service.inventory;

import io.pricewright.service.activity.CandidateKeys;
import io.pricewright.service.operations.ServiceProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.redisson.api.BatchResult;
import org.redisson.api.RBatch;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What nodes tell each other of levels: texts in Redis, {@code version:instant:left:used:frozen}.
 * Ages are by the clock of Redis alone, and counted from before the database was asked, so that
 * neither the clock of a node nor a pause of it makes something old look new.
 */
@Component
class SharedLevels {
    private static final Logger log = LoggerFactory.getLogger(SharedLevels.class);
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(1);

    private static final Pattern TOLD =
            Pattern.compile("(\\d{1,16}):(\\d{1,16}):(\\d{1,16}):(\\d{1,16}):([01])");

    /** KEYS of one activity. Answers the time in milliseconds, then the texts, "" for none. */
    private static final String READ =
            """
            local time = redis.call('TIME')
            local answer = {string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))}
            for number, key in ipairs(KEYS) do
                answer[number + 1] = redis.call('GET', key) or ''
            end
            return answer
            """;

    /** KEYS[1]; ARGV: version, instant, text, milliseconds to live. A newer version stays. */
    private static final String SET_IF_NEWER =
            """
            local version, instant = string.match(redis.call('GET', KEYS[1]) or '', '^(%d+):(%d+):')
            if version and (tonumber(version) > tonumber(ARGV[1])
                    or version == ARGV[1] and tonumber(instant) >= tonumber(ARGV[2])) then
                return 0
            end
            redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
            return 1
            """;

    private final CandidateKeys index;
    private final RedissonClient redisson;
    private final Duration patience;
    private volatile long leftAloneUntil = System.nanoTime();

    SharedLevels(CandidateKeys index, RedissonClient redisson, ServiceProperties properties) {
        this.index = index;
        this.redisson = redisson;
        this.patience = properties.redisson().patience();
    }

    /**
     * What Redis said.
     *
     * @param instant by its clock, in milliseconds; -1 when it was not asked or did not answer
     */
    record Answer(long instant, Map<Counter, Aged> levels) {
        private static final Answer NONE = new Answer(-1, Map.of());
    }

    /** A level and how long ago it was read from the database, at most. */
    record Aged(Level level, Duration age) {}

    /** What other nodes know of these, in one round trip and a bounded time. */
    Answer read(Collection<Counter> keys) {
        if (!index.isShared() || System.nanoTime() - leftAloneUntil < 0) {
            return Answer.NONE;
        }
        Map<String, List<Counter>> byActivity = new TreeMap<>();
        keys.forEach(
                key ->
                        byActivity
                                .computeIfAbsent(key.activityId(), id -> new ArrayList<>())
                                .add(key));
        RBatch batch = redisson.createBatch();
        byActivity
                .values()
                .forEach(
                        all ->
                                batch.getScript(StringCodec.INSTANCE)
                                        .evalAsync(
                                                RScript.Mode.READ_ONLY,
                                                READ,
                                                RScript.ReturnType.LIST,
                                                names(all)));
        try {
            BatchResult<?> result =
                    batch.executeAsync()
                            .toCompletableFuture()
                            .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return answer(byActivity.values(), result.getResponses());
        } catch (Exception away) {
            leaveAlone(away);
            return Answer.NONE;
        }
    }

    private static Answer answer(Collection<List<Counter>> asked, List<?> answers) {
        Map<Counter, Aged> levels = new HashMap<>();
        long earliest = Long.MAX_VALUE;
        int group = 0;
        for (List<Counter> keys : asked) {
            List<?> texts = (List<?>) answers.get(group++);
            long instant = Long.parseLong((String) texts.get(0));
            earliest = Math.min(earliest, instant);
            for (int i = 0; i < keys.size(); i++) {
                Aged level = aged((String) texts.get(i + 1), instant);
                if (level != null) {
                    levels.put(keys.get(i), level);
                }
            }
        }
        return new Answer(earliest, levels);
    }

    /** Null for what nobody told, or what is from a time that has not come. */
    private static Aged aged(String text, long now) {
        Matcher told = TOLD.matcher(text);
        if (!told.matches()) {
            return null;
        }
        long age = now - Long.parseLong(told.group(2));
        Level level =
                new Level(
                        Long.parseLong(told.group(1)),
                        Long.parseLong(told.group(3)),
                        Long.parseLong(told.group(4)),
                        told.group(5).equals("1"));
        return age < 0 ? null : new Aged(level, Duration.ofMillis(age));
    }

    /**
     * Tells others what the database said; nobody waits for it.
     *
     * @param instant of Redis before the database was asked
     */
    void tell(Map<Counter, Level> levels, long instant) {
        if (instant < 0 || levels.isEmpty()) {
            return;
        }
        RBatch batch = redisson.createBatch();
        levels.forEach(
                (key, level) ->
                        batch.getScript(StringCodec.INSTANCE)
                                .evalAsync(
                                        RScript.Mode.READ_WRITE,
                                        SET_IF_NEWER,
                                        RScript.ReturnType.LONG,
                                        List.of(name(key)),
                                        Long.toString(level.version()),
                                        Long.toString(instant),
                                        level.version()
                                                + ":"
                                                + instant
                                                + ":"
                                                + level.left()
                                                + ":"
                                                + level.used()
                                                + (level.frozen() ? ":1" : ":0"),
                                        Long.toString(KEPT.toMillis())));
        batch.executeAsync()
                .whenComplete(
                        (done, refused) -> {
                            if (refused != null) {
                                leaveAlone(refused);
                            }
                        });
    }

    /** All of an activity in one slot of a cluster. */
    String name(Counter key) {
        return index.space() + "left:{" + key.activityId() + "}:" + key.kind() + ":" + key.name();
    }

    private List<Object> names(List<Counter> keys) {
        return keys.stream().<Object>map(this::name).toList();
    }

    private void leaveAlone(Throwable reason) {
        if (reason instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        leftAloneUntil = System.nanoTime() + LEFT_ALONE.toNanos();
        log.debug("What is left is not asked of Redis for a while: {}", reason.toString());
    }
}
