package io.pricewright.service.pricing;

import io.pricewright.codec.CartRequest;
import io.pricewright.facts.Cart;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import io.pricewright.service.activity.Candidates;
import io.pricewright.service.operations.ProblemException;
import io.pricewright.service.ruleset.RuleSets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a cart costs now. */
@RestController
class QuoteController {
    private final Candidates candidates;
    private final RuleSets ruleSets;
    private final PreparedActivities prepared;
    private final QuoteAnswers answers;
    private final Clock clock;

    QuoteController(
            Candidates candidates,
            RuleSets ruleSets,
            PreparedActivities prepared,
            QuoteAnswers answers,
            Clock clock) {
        this.candidates = candidates;
        this.ruleSets = ruleSets;
        this.prepared = prepared;
        this.answers = answers;
        this.clock = clock;
    }

    @PostMapping("/v1/quotes")
    QuoteAnswer quote(@RequestBody CartRequest request) {
        requireNow(request);
        Cart cart = request.cart();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Candidates.Found found = candidates.of(cart, now);
        PricingEngine engine = ruleSets.current();
        Quote quote =
                engine.price(
                        new PricingRequest(cart, now, prepared.of(found.activities(), engine)));
        return answers.promise(cart, quote, found);
    }

    private static void requireNow(CartRequest request) {
        if (request.at() != null) {
            throw ProblemException.unprocessable(
                    "AT_NOT_ALLOWED",
                    "/at",
                    "at is "
                            + request.at()
                            + ": a quote is priced for now; leave it out, or try other instants"
                            + " with POST /v1/trials");
        }
    }
}
