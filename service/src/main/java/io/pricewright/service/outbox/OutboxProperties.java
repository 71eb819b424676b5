package io.pricewright.service.outbox;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are delivered.
 *
 * @param stream name of the Redis stream
 * @param streamLength about how many events it holds; older ones are dropped
 * @param lookEach how often each node looks for events that are due
 * @param claim how long a worker has a batch for itself; what one that was killed held is due again
 *     after it
 * @param kept how long events stay in the database after they were delivered
 */
@ConfigurationProperties("pricewright.outbox")
record OutboxProperties(
        @DefaultValue("pricewright-events") String stream,
        @DefaultValue("100000") int streamLength,
        @DefaultValue("500ms") Duration lookEach,
        @DefaultValue("30s") Duration claim,
        @DefaultValue("7d") Duration kept,
        @DefaultValue Webhooks webhooks) {

    /**
     * @param timeout longest that one is waited for
     * @param firstRetry wait after the first failure, doubled each time
     * @param attempts after this many an event is a dead letter
     * @param trustedHosts hosts that may be of this machine or link-local, as written in the URL
     */
    record Webhooks(
            @DefaultValue("5s") Duration timeout,
            @DefaultValue("1s") Duration firstRetry,
            @DefaultValue("1h") Duration longestRetry,
            @DefaultValue("36") int attempts,
            @DefaultValue List<String> trustedHosts) {}
}
