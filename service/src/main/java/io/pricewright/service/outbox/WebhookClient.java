package io.pricewright.service.outbox;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Posts events to webhooks, signed; follows no redirect and reads no answer but its status. */
@Component
class WebhookClient {
    private final HttpClient http;
    private final CloudEvents cloudEvents;
    private final WebhookAddresses addresses;
    private final OutboxProperties.Webhooks settings;
    private final Clock clock;

    WebhookClient(
            CloudEvents cloudEvents,
            WebhookAddresses addresses,
            OutboxProperties settings,
            Clock clock) {
        this.cloudEvents = cloudEvents;
        this.addresses = addresses;
        this.settings = settings.webhooks();
        this.clock = clock;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(this.settings.timeout())
                        .build();
    }

    Backoff backoff() {
        return new Backoff(settings.firstRetry(), settings.longestRetry(), settings.attempts());
    }

    /** Ends in a bounded time, with null when it was taken and with the reason when not. */
    CompletableFuture<String> post(Webhook webhook, Delivery delivery) {
        String refusal = addresses.refusal(webhook.url());
        if (refusal != null) {
            return CompletableFuture.completedFuture(refusal);
        }
        CompletableFuture<HttpResponse<Void>> sent =
                http.sendAsync(request(webhook, delivery), BodyHandlers.discarding());
        return sent.copy()
                .orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle(
                        (response, failed) -> {
                            // An answer without end would hold its connection for ever.
                            sent.cancel(true);
                            return verdict(response, failed);
                        });
    }

    private HttpRequest request(Webhook webhook, Delivery delivery) {
        String body = cloudEvents.write(delivery);
        Instant now = clock.instant();
        String id = delivery.event().id();
        return HttpRequest.newBuilder(webhook.url())
                .timeout(settings.timeout())
                .header("Content-Type", CloudEvents.MEDIA_TYPE)
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header(
                        "webhook-signature",
                        new WebhookSignature(webhook.secret()).of(id, now, body))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String verdict(HttpResponse<Void> response, Throwable failed) {
        if (failed != null) {
            return failed.toString();
        }
        int status = response.statusCode();
        return status >= 200 && status < 300 ? null : "It answered " + status;
    }
}
