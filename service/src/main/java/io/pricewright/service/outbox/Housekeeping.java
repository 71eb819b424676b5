package io.pricewright.service.outbox;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets events that everybody has got, and deliveries to webhooks that are gone. */
@Component
class Housekeeping {
    private static final int MOST_ROUNDS = 100;

    private final EventTable events;
    private final WebhookTable webhooks;
    private final OutboxProperties settings;
    private final Clock clock;

    Housekeeping(EventTable events, WebhookTable webhooks, OutboxProperties settings, Clock clock) {
        this.events = events;
        this.webhooks = webhooks;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 90_000)
    void forget() {
        webhooks.forgetOrphans();
        int rounds = 0;
        while (events.forgetBefore(clock.instant().minus(settings.kept())) > 0
                && rounds < MOST_ROUNDS) {
            rounds++;
        }
    }
}
