package io.pricewright.service.pricing;

import io.pricewright.hints.Hint;
import io.pricewright.hints.Hints;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.operations.ProblemException;
import io.pricewright.service.operations.ServiceProperties;
import io.pricewright.service.ruleset.RuleSets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a cart would cost if these were the activities: reads no stored activity, keeps nothing. */
@RestController
class TrialController {
    private final RuleSets ruleSets;
    private final QuoteAnswers answers;
    private final Clock clock;
    private final int repricings;

    TrialController(
            RuleSets ruleSets, QuoteAnswers answers, Clock clock, ServiceProperties properties) {
        this.ruleSets = ruleSets;
        this.answers = answers;
        this.clock = clock;
        this.repricings = properties.hintRepricings();
    }

    @Needs(Role.ANALYST)
    @PostMapping("/v1/trials")
    QuoteAnswer trial(@RequestBody TrialRequest unchecked, Locale language) {
        TrialRequest request = unchecked.checked();
        PricingEngine engine = engine(request.ruleSet());
        List<PreparedActivity> candidates =
                request.activities().stream().map(engine::prepare).toList();
        PricingRequest sale =
                new PricingRequest(
                        request.cart().cart(),
                        request.instant(clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                        candidates,
                        request.usageByActivity(),
                        request.policy());
        Quote quote = engine.explain(sale);
        List<Hint> hints = new Hints(engine, repricings).of(sale, quote, request.cart().hints());
        return answers.trace(new ToldQuote(quote, hints, language), request.activities());
    }

    private PricingEngine engine(TrialRequest.RuleSetChoice choice) {
        if (choice == null || choice.id() == null) {
            return ruleSets.current();
        }
        return ruleSets.find(choice.id(), choice.version())
                .orElseThrow(
                        () ->
                                ProblemException.unprocessable(
                                        "UNKNOWN_RULE_SET",
                                        "/ruleSet",
                                        "There is no rule set "
                                                + choice.id()
                                                + (choice.version() == null
                                                        ? ""
                                                        : " version " + choice.version())
                                                + ": leave ruleSet out for the one in use"));
    }
}
