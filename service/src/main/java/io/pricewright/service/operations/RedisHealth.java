package io.pricewright.service.operations;

import java.util.concurrent.TimeUnit;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Whether Redis answers. When it does not, quotes are right but slower, so the service stays up.
 */
@Component("redis")
class RedisHealth implements HealthIndicator {
    private static final Status DEGRADED =
            new Status("DEGRADED", "Redis does not answer; the database does its work");

    private final RedissonClient redisson;

    RedisHealth(RedissonClient redisson) {
        this.redisson = redisson;
    }

    @Override
    public Health health() {
        try {
            redisson.getBucket("pw:health", StringCodec.INSTANCE)
                    .isExistsAsync()
                    .toCompletableFuture()
                    .get(500, TimeUnit.MILLISECONDS);
            return Health.up().build();
        } catch (Exception away) {
            return Health.status(DEGRADED).build();
        }
    }
}
