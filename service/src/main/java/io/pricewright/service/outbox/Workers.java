package io.pricewright.service.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The threads that deliver, on every node: one sink is worked on by one thread of a node at a time,
 * so that a slow receiver holds up nobody else.
 */
@Component
class Workers implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Workers.class);
    private static final int THREADS = 8;
    private static final int MOST_BATCHES = 1_000;
    private static final long PATIENCE_SECONDS = 10;

    private final StreamSink stream;
    private final WebhookTable webhooks;
    private final WebhookClient client;
    private final Courier courier;
    private final OutboxProperties settings;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private ScheduledExecutorService clockwork;
    private ExecutorService threads;

    Workers(
            StreamSink stream,
            WebhookTable webhooks,
            WebhookClient client,
            Courier courier,
            OutboxProperties settings) {
        this.stream = stream;
        this.webhooks = webhooks;
        this.client = client;
        this.courier = courier;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        threads = Executors.newFixedThreadPool(THREADS, work -> daemon(work, "outbox"));
        clockwork = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "outbox-look"));
        long each = settings.lookEach().toMillis();
        clockwork.scheduleWithFixedDelay(this::look, each, each, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        clockwork.shutdownNow();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            threads.shutdownNow();
        }
        clockwork = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return clockwork != null;
    }

    private void look() {
        try {
            for (Sink sink : sinks()) {
                if (busy.add(sink.name())) {
                    threads.execute(() -> work(sink));
                }
            }
        } catch (RuntimeException failed) {
            log.warn("Events wait: {}", failed.toString());
        }
    }

    private List<Sink> sinks() {
        List<Sink> sinks = new ArrayList<>();
        sinks.add(stream);
        webhooks.all().forEach(webhook -> sinks.add(new WebhookSink(webhook, client)));
        return sinks;
    }

    private void work(Sink sink) {
        try {
            for (int i = 0; i < MOST_BATCHES && !threads.isShutdown() && courier.carry(sink); i++) {
                log.debug("A batch was delivered to {}", sink.name());
            }
        } catch (RuntimeException failed) {
            log.warn("Events for {} wait: {}", sink.name(), failed.toString());
        } finally {
            busy.remove(sink.name());
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
