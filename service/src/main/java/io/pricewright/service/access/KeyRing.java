package io.pricewright.service.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * All keys that count, held in process: no request waits for the database to be let in.
 *
 * <p>Twice a second one number is read, and the keys where it changed, so a key that another node
 * made or ended is known here within a second. While the database is away the last known keys
 * count.
 */
@Component
class KeyRing {
    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

    private final ApiKeyTable keys;
    private final SecretTable secrets;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Map<String, Holder> holders;
    private long revision;

    KeyRing(ApiKeyTable keys, SecretTable secrets) {
        this.keys = keys;
        this.secrets = secrets;
        this.revision = keys.revision();
        this.holders = secrets.holders();
    }

    /** Who holds the secret of this text, if it counts. */
    Optional<Caller> holder(String text, Instant now) {
        return Optional.ofNullable(holders.get(new Secret(text).digest()))
                .filter(holder -> holder.counts(now))
                .map(Holder::caller);
    }

    /** Returns when every change committed before the call is known here. */
    void catchUp() {
        reading.lock();
        try {
            // In this order: what is read may be newer than its number, never older.
            long latest = keys.revision();
            if (latest != revision) {
                holders = secrets.holders();
                revision = latest;
            }
        } finally {
            reading.unlock();
        }
    }

    @Scheduled(fixedRate = 500)
    void look() {
        if (reading.isLocked()) {
            return;
        }
        try {
            catchUp();
        } catch (RuntimeException failed) {
            log.warn("Changes of API keys can't be followed: {}", failed.toString());
        }
    }
}
