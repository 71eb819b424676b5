package io.pricewright.service.pricing;

import io.pricewright.facts.Activity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.Quote;
import io.pricewright.returns.FinalQuote;
import io.pricewright.returns.Order;
import io.pricewright.returns.ReturnPlan;
import io.pricewright.returns.ReturnPlanner;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.activity.ActivityVersions;
import io.pricewright.service.operations.ProblemException;
import io.pricewright.service.ruleset.RuleSets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What to refund for goods that come back; keeps nothing, the caller keeps the returns. */
@RestController
class ReturnController {
    private final SignedQuotes quotes;
    private final RuleSets ruleSets;
    private final ActivityVersions versions;
    private final PreparedActivities prepared;

    ReturnController(
            SignedQuotes quotes,
            RuleSets ruleSets,
            ActivityVersions versions,
            PreparedActivities prepared) {
        this.quotes = quotes;
        this.ruleSets = ruleSets;
        this.versions = versions;
        this.prepared = prepared;
    }

    @Needs(Role.SERVICE)
    @PostMapping("/v1/returns/plan")
    ReturnAnswer plan(@RequestBody ReturnRequest unchecked, Locale language) {
        ReturnRequest request = unchecked.checked();
        SignedQuotes.Signed sold = quotes.read(request.quote(), request.cart().cart());
        PricingEngine engine = engine(sold.quote().ruleSet());
        List<Activity> activities = activities(sold.quote());
        Order order =
                new Order(sold.quote(), request.cart().cart(), prepared.of(activities, engine));
        ReturnPlan plan = ReturnPlanner.plan(engine, order, request.earlier(), request.now());
        return ReturnAnswer.of(sold.quoteId(), plan, language);
    }

    private PricingEngine engine(Quote.RuleSetRef ref) {
        return ruleSets.find(ref.id(), ref.version())
                .orElseThrow(
                        () ->
                                ProblemException.unprocessable(
                                        "UNKNOWN_RULE_SET",
                                        "/quote/ruleSet",
                                        "The order was priced by rule set "
                                                + ref.id()
                                                + " version "
                                                + ref.version()
                                                + ", which is no longer here: ask a service that"
                                                + " has it"));
    }

    /** Every candidate of the quote as it was then. */
    private List<Activity> activities(FinalQuote quote) {
        Map<String, Long> wanted = quote.versions();
        List<Activity> found = versions.of(wanted);
        if (found.size() < wanted.size()) {
            Map<String, Long> missing = new TreeMap<>(wanted);
            found.forEach(activity -> missing.remove(activity.id()));
            throw ProblemException.unprocessable(
                    "UNKNOWN_ACTIVITY_VERSION",
                    "/quote",
                    "The order was priced with versions of activities that are not here: "
                            + missing);
        }
        return found;
    }
}
