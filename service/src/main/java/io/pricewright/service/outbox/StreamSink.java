package io.pricewright.service.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.redisson.api.RBatch;
import org.redisson.api.RedissonClient;
import org.redisson.api.stream.StreamAddArgs;
import org.redisson.client.codec.StringCodec;
import org.springframework.stereotype.Component;

/**
 * The Redis stream: what is added to it is seen by all who read it. Without Redis events wait for
 * as long as it takes, since it is not the event that is at fault.
 */
@Component
class StreamSink implements Sink {
    static final String NAME = "stream";

    private static final int BATCH = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Backoff BACKOFF =
            Backoff.forEver(Duration.ofSeconds(1), Duration.ofSeconds(8));

    private final RedissonClient redisson;
    private final CloudEvents cloudEvents;
    private final OutboxProperties settings;

    StreamSink(RedissonClient redisson, CloudEvents cloudEvents, OutboxProperties settings) {
        this.redisson = redisson;
        this.cloudEvents = cloudEvents;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Backoff backoff() {
        return BACKOFF;
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public Map<Long, String> deliver(List<Delivery> deliveries) {
        RBatch batch = redisson.createBatch();
        deliveries.forEach(each -> add(batch, each));
        try {
            batch.executeAsync()
                    .toCompletableFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return Map.of();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return all(deliveries, "The service was stopped");
        } catch (ExecutionException | TimeoutException away) {
            return all(deliveries, "Redis: " + away);
        }
    }

    private void add(RBatch batch, Delivery delivery) {
        Map<String, String> entry =
                Map.of(
                        "type", delivery.event().type(),
                        "subject", delivery.event().subject(),
                        "event", cloudEvents.write(delivery));
        batch.<String, String>getStream(settings.stream(), StringCodec.INSTANCE)
                .addAsync(
                        StreamAddArgs.entries(entry)
                                .trimNonStrict()
                                .maxLen(settings.streamLength())
                                .noLimit());
    }

    private static Map<Long, String> all(List<Delivery> deliveries, String reason) {
        Map<Long, String> failed = new HashMap<>();
        deliveries.forEach(each -> failed.put(each.position(), reason));
        return failed;
    }
}
