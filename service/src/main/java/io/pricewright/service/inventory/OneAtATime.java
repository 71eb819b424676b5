package io.pricewright.service.inventory;

import io.pricewright.service.activity.CandidateKeys;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.springframework.stereotype.Component;

/**
 * Saves nodes from doing the same job at once. It saves work and nothing else: without Redis, or
 * after a pause, two may do it, and each of these jobs is right then too.
 */
@Component
class OneAtATime {
    private final CandidateKeys index;
    private final RedissonClient redisson;

    OneAtATime(CandidateKeys index, RedissonClient redisson) {
        this.index = index;
        this.redisson = redisson;
    }

    /**
     * Does the job unless another node is at it.
     *
     * @param atMost how long others leave it to the one who began, which may be paused or dead
     */
    void run(String job, Duration atMost, Runnable work) {
        RLock lock = redisson.getLock(index.space() + "job:" + job);
        if (!index.isShared()) {
            work.run();
        } else if (isFree(lock, atMost)) {
            try {
                work.run();
            } finally {
                free(lock);
            }
        }
    }

    private static boolean isFree(RLock lock, Duration atMost) {
        try {
            return lock.tryLock(0, atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RedisException away) {
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void free(RLock lock) {
        try {
            if (lock.isHeldByCurrentThread()) {
                lock.unlock();
            }
        } catch (RedisException | IllegalMonitorStateException lost) {
            // It ends by itself.
        }
    }
}
