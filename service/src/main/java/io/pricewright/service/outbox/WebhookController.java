package io.pricewright.service.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.operations.ProblemException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where events are posted to. */
@RestController
@RequestMapping("/v1/webhooks")
@Needs(Role.OPERATOR)
class WebhookController {
    /** Every change of an activity leaves a row for each. */
    private static final int MOST = 50;

    private static final int SECRET_BYTES = 32;
    private static final int LONGEST_URL = 2_000;

    private final WebhookTable webhooks;
    private final WebhookAddresses addresses;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    WebhookController(WebhookTable webhooks, WebhookAddresses addresses, Clock clock) {
        this.webhooks = webhooks;
        this.addresses = addresses;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<View> create(@RequestBody Creation creation) {
        String refusal = addresses.refusal(creation.url());
        if (refusal != null) {
            throw ProblemException.unprocessable("URL_NOT_ALLOWED", "/url", refusal);
        }
        if (webhooks.all().size() >= MOST) {
            throw ProblemException.conflict(
                    "TOO_MANY_WEBHOOKS", "", "There are " + MOST + " webhooks: delete one first");
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        Webhook webhook =
                new Webhook(
                        UUID.randomUUID().toString(),
                        creation.url(),
                        secret,
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        webhooks.insert(webhook);
        return ResponseEntity.created(URI.create("/v1/webhooks/" + webhook.id()))
                .body(View.made(webhook));
    }

    @GetMapping
    Webhooks list() {
        Map<String, WebhookTable.Backlog> backlogs = webhooks.backlogs();
        return new Webhooks(
                webhooks.all().stream()
                        .map(
                                each ->
                                        View.listed(
                                                each,
                                                backlogs.getOrDefault(
                                                        each.id(), WebhookTable.Backlog.NONE)))
                        .toList());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        webhooks.delete(id);
        webhooks.forgetOrphans();
    }

    record Creation(URI url) {
        Creation {
            if (url == null || url.toString().length() > LONGEST_URL) {
                throw ProblemException.unprocessable(
                        "MISSING",
                        "/url",
                        "url is missing or too long: give one of at most "
                                + LONGEST_URL
                                + " characters");
            }
        }
    }

    record Webhooks(List<View> items) {}

    /**
     * A webhook as operators see it.
     *
     * @param secret as Standard Webhooks writes it, only in the answer to its creation
     * @param waiting events on their way, in a list only
     * @param dead events given up, in a list only
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(String id, URI url, Instant createdAt, String secret, Long waiting, Long dead) {
        static View made(Webhook webhook) {
            String secret = "whsec_" + Base64.getEncoder().encodeToString(webhook.secret());
            return new View(webhook.id(), webhook.url(), webhook.createdAt(), secret, null, null);
        }

        static View listed(Webhook webhook, WebhookTable.Backlog backlog) {
            return new View(
                    webhook.id(),
                    webhook.url(),
                    webhook.createdAt(),
                    null,
                    backlog.waiting(),
                    backlog.dead());
        }
    }
}
