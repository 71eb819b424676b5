package io.pricewright.service.pricing;

import io.pricewright.explanation.Offer;
import io.pricewright.facts.Cart;
import io.pricewright.listing.Listing;
import io.pricewright.listing.PriceTag;
import io.pricewright.listing.Reach;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.Quote;
import io.pricewright.service.access.Caller;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.activity.Candidates;
import io.pricewright.service.ruleset.RuleSets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What goods of a list or product page cost, each by itself, and what they could cost. */
@RestController
class PricesController {
    private final Candidates candidates;
    private final RuleSets ruleSets;
    private final PreparedActivities prepared;
    private final PricingInstant instant;

    PricesController(
            Candidates candidates,
            RuleSets ruleSets,
            PreparedActivities prepared,
            PricingInstant instant) {
        this.candidates = candidates;
        this.ruleSets = ruleSets;
        this.prepared = prepared;
        this.instant = instant;
    }

    @Needs({Role.SERVICE, Role.ANALYST})
    @PostMapping("/v1/prices")
    PricesAnswer prices(@RequestBody PricesRequest request, Caller caller, Locale language) {
        List<Cart> carts = request.carts();
        Reach reach = request.reach();
        Instant at = instant.of(request.at(), caller);
        List<Candidates.Found> found = candidates.of(request.withAllCoupons(carts), at);
        PricingEngine engine = ruleSets.current();
        Offer offer = new Offer(request.currency(), language);
        return new PricesAnswer(
                at,
                request.currency(),
                new Quote.RuleSetRef(engine.ruleSet().id(), engine.ruleSet().version()),
                tags(carts, found, engine, new Listing(engine, at, reach)).stream()
                        .map(tag -> PricesAnswer.Price.of(tag, offer))
                        .toList(),
                Degraded.of(found.get(0)));
    }

    private List<PriceTag> tags(
            List<Cart> carts, List<Candidates.Found> found, PricingEngine engine, Listing listing) {
        List<PriceTag> tags = new ArrayList<>(carts.size());
        for (int i = 0; i < carts.size(); i++) {
            tags.add(listing.tag(carts.get(i), prepared.of(found.get(i).activities(), engine)));
        }
        return tags;
    }
}
