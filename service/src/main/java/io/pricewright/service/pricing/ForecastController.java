package io.pricewright.service.pricing;

import io.pricewright.listing.Forecast;
import io.pricewright.listing.Forecaster;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.Quote;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.activity.Candidates;
import io.pricewright.service.inventory.Usages;
import io.pricewright.service.ruleset.RuleSets;
import java.time.Instant;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a good will cost over the next days, by the schedules of today's activities. */
@RestController
class ForecastController {
    private final Candidates candidates;
    private final RuleSets ruleSets;
    private final PreparedActivities prepared;
    private final PricingInstant instant;

    ForecastController(
            Candidates candidates,
            RuleSets ruleSets,
            PreparedActivities prepared,
            PricingInstant instant) {
        this.candidates = candidates;
        this.ruleSets = ruleSets;
        this.prepared = prepared;
        this.instant = instant;
    }

    @Needs(Role.ANALYST)
    @GetMapping("/v1/prices/forecast")
    ForecastAnswer forecast(@RequestParam MultiValueMap<String, String> parameters) {
        ForecastQuery query = ForecastQuery.of(parameters);
        Instant from = instant.now();
        Instant until = query.until(from);
        Candidates.Found found = candidates.until(query.cart(), until);
        PricingEngine engine = ruleSets.current();
        Forecast forecast =
                new Forecaster(engine)
                        .of(query.cart(), from, until, prepared.of(found.activities(), engine));
        return answer(query, from, until, forecast, engine, found);
    }

    private static ForecastAnswer answer(
            ForecastQuery query,
            Instant from,
            Instant until,
            Forecast forecast,
            PricingEngine engine,
            Candidates.Found found) {
        Forecast.Span lowest = forecast.lowest();
        return new ForecastAnswer(
                query.cart().lines().get(0).sku(),
                query.cart().currency(),
                new Quote.RuleSetRef(engine.ruleSet().id(), engine.ruleSet().version()),
                query.zone().getId(),
                from,
                until,
                query.cart().listMinor(),
                new ForecastAnswer.Lowest(
                        lowest.unitPriceMinor(),
                        lowest.from(),
                        lowest.from().atZone(query.zone()).toLocalDate()),
                forecast.spans(),
                Degraded.of(found, Usages.NOT_ASKED));
    }
}
