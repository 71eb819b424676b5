package io.pricewright.service.outbox;

import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.operations.ProblemException;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events that webhooks did not take, to be seen and driven again. */
@RestController
@RequestMapping("/v1/dead-letters")
@Needs(Role.OPERATOR)
class DeadLetterController {
    private static final int MOST = 200;

    private final DeadLetterTable deadLetters;
    private final WebhookTable webhooks;
    private final Clock clock;

    DeadLetterController(DeadLetterTable deadLetters, WebhookTable webhooks, Clock clock) {
        this.deadLetters = deadLetters;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @GetMapping
    DeadLetters list(
            @RequestParam String webhook,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") long cursor) {
        if (limit < 1 || limit > MOST) {
            throw ProblemException.badParameter(
                    "limit", "limit is " + limit + ": it must be from 1 to " + MOST);
        }
        List<DeadLetter> found =
                deadLetters.page(webhooks.require(webhook).id(), cursor, limit + 1);
        boolean more = found.size() > limit;
        List<DeadLetter> page = more ? found.subList(0, limit) : found;
        return new DeadLetters(page, more ? page.get(limit - 1).position() : null);
    }

    @PostMapping("/redrive")
    Redriven redrive(@RequestBody Redrive order) {
        String webhook = webhooks.require(order.webhook()).id();
        return new Redriven(
                order.events() == null
                        ? deadLetters.redrive(webhook, clock.instant())
                        : deadLetters.redrive(webhook, order.events(), clock.instant()));
    }

    /**
     * @param next cursor of the next page, or null on the last
     */
    record DeadLetters(List<DeadLetter> items, Long next) {}

    /**
     * @param events ids, or null for all
     */
    record Redrive(String webhook, List<String> events) {
        Redrive {
            if (webhook == null) {
                throw ProblemException.unprocessable(
                        "MISSING", "/webhook", "webhook is missing: give the id of one");
            }
            if (events != null && (events.isEmpty() || events.size() > MOST)) {
                throw ProblemException.unprocessable(
                        "OUT_OF_RANGE",
                        "/events",
                        "events has "
                                + events.size()
                                + " ids: give 1 to "
                                + MOST
                                + ", or leave it out for all");
            }
        }
    }

    /**
     * @param redriven how many are delivered again
     */
    record Redriven(int redriven) {}
}
