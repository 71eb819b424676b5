package io.pricewright.service.outbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One webhook, posted to by several requests at a time. */
record WebhookSink(Webhook webhook, WebhookClient client) implements Sink {
    private static final int AT_ONCE = 16;

    @Override
    public String name() {
        return webhook.id();
    }

    @Override
    public Backoff backoff() {
        return client.backoff();
    }

    @Override
    public int batch() {
        return AT_ONCE;
    }

    @Override
    public Map<Long, String> deliver(List<Delivery> deliveries) {
        Map<Long, CompletableFuture<String>> refusals = new HashMap<>();
        deliveries.forEach(each -> refusals.put(each.position(), client.post(webhook, each)));
        Map<Long, String> failed = new HashMap<>();
        refusals.forEach(
                (position, refusal) -> {
                    String reason = refusal.join();
                    if (reason != null) {
                        failed.put(position, reason);
                    }
                });
        return failed;
    }
}
