package io.pricewright.service.inventory;

import io.pricewright.service.activity.CandidateKeys;
import io.pricewright.service.operations.ProblemException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.redisson.api.RFencedLock;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets one at a time adjust the stock of an activity. Who is paused longer than the lock lasts has
 * lost it; the token it works with is then older than that of the next holder, and the database
 * refuses what it writes.
 */
@Component
class StockLock {
    private static final Logger log = LoggerFactory.getLogger(StockLock.class);
    private static final long WAIT_SECONDS = 5;

    /** A Redis that lost its data counts from 1 again; as often it is asked to catch up. */
    private static final int MOST_STEPS = 100_000;

    private final CandidateKeys index;
    private final RedissonClient redisson;
    private final SupplyTable stock;
    private final InventoryProperties settings;

    StockLock(
            CandidateKeys index,
            RedissonClient redisson,
            SupplyTable stock,
            InventoryProperties settings) {
        this.index = index;
        this.redisson = redisson;
        this.stock = stock;
        this.settings = settings;
    }

    /**
     * @param work is told its token, to be checked in each statement
     */
    <T> T with(String activityId, LongFunction<T> work) {
        RFencedLock lock = redisson.getFencedLock(index.space() + "stock:" + activityId);
        long fence = lock(lock, activityId);
        try {
            return work.apply(fence);
        } finally {
            unlock(lock);
        }
    }

    private long lock(RFencedLock lock, String activityId) {
        long last = stock.lastFence(activityId);
        for (int step = 0; step < MOST_STEPS; step++) {
            Long fence = tryLock(lock);
            if (fence == null) {
                throw ProblemException.conflict(
                        "STOCK_LOCKED",
                        "",
                        "Somebody else adjusts the stock of "
                                + activityId
                                + ": repeat the request in a moment");
            }
            if (fence > last) {
                return fence;
            }
            unlock(lock);
        }
        throw new IllegalStateException(
                "Tokens of the lock of " + activityId + " do not reach " + last);
    }

    private Long tryLock(RFencedLock lock) {
        try {
            return lock.tryLockAndGetToken(
                    WAIT_SECONDS, settings.lockFor().toSeconds(), TimeUnit.SECONDS);
        } catch (RedisException away) {
            log.warn("Redis does not answer: {}", away.toString());
            throw ProblemException.unavailable(
                    "LOCK_UNAVAILABLE",
                    "Stock is adjusted under a lock, and Redis, which keeps it, does not answer:"
                            + " repeat the request in a second");
        }
    }

    private static void unlock(RFencedLock lock) {
        try {
            lock.unlock();
        } catch (RedisException | IllegalMonitorStateException gone) {
            log.warn("A lock was gone before its work was done: {}", gone.toString());
        }
    }
}
