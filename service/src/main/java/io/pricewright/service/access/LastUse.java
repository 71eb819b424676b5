package io.pricewright.service.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * When each key was last used, to the minute: noted in process, written once a minute and key, so
 * that it costs a request nothing.
 */
@Component
class LastUse {
    private static final Logger log = LoggerFactory.getLogger(LastUse.class);

    private final ApiKeyTable keys;
    private final Map<String, Instant> unwritten = new ConcurrentHashMap<>();

    LastUse(ApiKeyTable keys) {
        this.keys = keys;
    }

    void note(String id, Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        if (!minute.equals(unwritten.get(id))) {
            unwritten.put(id, minute);
        }
    }

    @Scheduled(fixedRate = 60_000, initialDelay = 60_000)
    void write() {
        try {
            unwritten.forEach(
                    (id, minute) -> {
                        keys.used(id, minute);
                        unwritten.remove(id, minute);
                    });
        } catch (RuntimeException failed) {
            log.warn("The last use of API keys is written later: {}", failed.toString());
        }
    }
}
