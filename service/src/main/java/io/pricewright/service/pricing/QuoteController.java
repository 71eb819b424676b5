package io.pricewright.service.pricing;

import io.pricewright.codec.CartRequest;
import io.pricewright.facts.Cart;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import io.pricewright.service.activity.Candidates;
import io.pricewright.service.ruleset.RuleSets;
import java.time.Instant;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What a cart costs now; or at another instant, for those who may ask. */
@RestController
class QuoteController {
    private final Candidates candidates;
    private final RuleSets ruleSets;
    private final PreparedActivities prepared;
    private final QuoteAnswers answers;
    private final PricingInstant instant;

    QuoteController(
            Candidates candidates,
            RuleSets ruleSets,
            PreparedActivities prepared,
            QuoteAnswers answers,
            PricingInstant instant) {
        this.candidates = candidates;
        this.ruleSets = ruleSets;
        this.prepared = prepared;
        this.answers = answers;
        this.instant = instant;
    }

    @PostMapping("/v1/quotes")
    QuoteAnswer quote(
            @RequestBody CartRequest request, @RequestHeader HttpHeaders headers, Locale language) {
        Cart cart = request.cart();
        Instant at = instant.of(request.at(), headers);
        Candidates.Found found = candidates.of(cart, at);
        PricingEngine engine = ruleSets.current();
        PricingRequest sale = new PricingRequest(cart, at, prepared.of(found.activities(), engine));
        Quote quote = request.explain() ? engine.explain(sale) : engine.price(sale);
        return request.at() == null
                ? answers.promise(cart, quote, found, language)
                : answers.withoutPromise(quote, found, language);
    }
}
