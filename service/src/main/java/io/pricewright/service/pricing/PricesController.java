package io.pricewright.service.pricing;

import io.pricewright.explanation.Offer;
import io.pricewright.facts.Activity;
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
import io.pricewright.service.inventory.Usages;
import io.pricewright.service.ruleset.RuleSets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What goods of a list or product page cost, each by itself, and what they could cost. */
@RestController
class PricesController {
    private final Candidates candidates;
    private final Usages usages;
    private final RuleSets ruleSets;
    private final PreparedActivities prepared;
    private final PricingInstant instant;

    PricesController(
            Candidates candidates,
            Usages usages,
            RuleSets ruleSets,
            PreparedActivities prepared,
            PricingInstant instant) {
        this.candidates = candidates;
        this.usages = usages;
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
        Usages.Found used =
                request.at() == null ? usages.of(carts, all(found), at) : Usages.NOT_ASKED;
        PricingEngine engine = ruleSets.current();
        Offer offer = new Offer(request.currency(), language);
        return new PricesAnswer(
                at,
                request.currency(),
                new Quote.RuleSetRef(engine.ruleSet().id(), engine.ruleSet().version()),
                tags(carts, found, used, new Listing(engine, at, reach), engine).stream()
                        .map(tag -> PricesAnswer.Price.of(tag, offer))
                        .toList(),
                Degraded.of(found.get(0), used));
    }

    private List<PriceTag> tags(
            List<Cart> carts,
            List<Candidates.Found> found,
            Usages.Found used,
            Listing listing,
            PricingEngine engine) {
        List<PriceTag> tags = new ArrayList<>(carts.size());
        for (int i = 0; i < carts.size(); i++) {
            tags.add(
                    listing.tag(
                            carts.get(i),
                            prepared.of(found.get(i).activities(), engine),
                            used.byActivity()));
        }
        return tags;
    }

    /** Each once, whichever goods it touches. */
    private static Collection<Activity> all(List<Candidates.Found> found) {
        Map<String, Activity> byId = new LinkedHashMap<>();
        found.forEach(each -> each.activities().forEach(one -> byId.put(one.id(), one)));
        return byId.values();
    }
}
