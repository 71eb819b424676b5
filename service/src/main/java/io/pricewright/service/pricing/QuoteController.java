package io.pricewright.service.pricing;

import io.pricewright.codec.CartRequest;
import io.pricewright.facts.Cart;
import io.pricewright.hints.Hint;
import io.pricewright.hints.Hints;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import io.pricewright.service.access.Caller;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.activity.Candidates;
import io.pricewright.service.inventory.Hold;
import io.pricewright.service.inventory.Usages;
import io.pricewright.service.operations.ServiceProperties;
import io.pricewright.service.pricewatch.QuoteWatch;
import io.pricewright.service.report.QuoteCounters;
import io.pricewright.service.ruleset.RuleSets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a cart costs now; or at another instant, for analysts. */
@RestController
class QuoteController {
    private final Candidates candidates;
    private final Usages usages;
    private final RuleSets ruleSets;
    private final PreparedActivities prepared;
    private final QuoteAnswers answers;
    private final QuoteCounters counters;
    private final PricingInstant instant;
    private final QuoteWatch watch;
    private final int repricings;

    QuoteController(
            Candidates candidates,
            Usages usages,
            RuleSets ruleSets,
            PreparedActivities prepared,
            QuoteAnswers answers,
            QuoteCounters counters,
            PricingInstant instant,
            QuoteWatch watch,
            ServiceProperties properties) {
        this.candidates = candidates;
        this.usages = usages;
        this.ruleSets = ruleSets;
        this.prepared = prepared;
        this.answers = answers;
        this.counters = counters;
        this.instant = instant;
        this.watch = watch;
        this.repricings = properties.hintRepricings();
    }

    @Needs({Role.SERVICE, Role.ANALYST})
    @PostMapping("/v1/quotes")
    QuoteAnswer quote(@RequestBody CartRequest request, Caller caller, Locale language) {
        Cart cart = request.cart();
        Instant at = instant.of(request.at(), caller);
        List<Cart> carts = carts(request);
        List<Candidates.Found> found = candidates.of(carts, at);
        Usages.Found used =
                request.at() == null
                        ? usages.of(carts, found.get(found.size() - 1).activities(), at)
                        : Usages.NOT_ASKED;
        PricingEngine engine = ruleSets.current();
        PricingRequest sale = sale(cart, at, found.get(0), used, engine);
        Quote quote = request.explain() ? engine.explain(sale) : engine.price(sale);
        List<Hint> hints =
                found.size() == 1
                        ? List.of()
                        : new Hints(engine, repricings)
                                .of(
                                        sale(cart, at, found.get(1), used, engine),
                                        quote,
                                        request.hints());
        ToldQuote told = new ToldQuote(quote, hints, language);
        List<String> degraded = Degraded.of(found.get(0), used);
        if (request.at() != null) {
            return answers.withoutPromise(told, degraded);
        }
        watch.look(cart, quote);
        counters.count(quote, cart.channel());
        List<Hold> holds = QuoteHolds.of(quote, found.get(0).activities());
        return answers.promise(cart, told, holds, degraded);
    }

    /**
     * What is bought, and where hints are wanted all that they may speak of: one look-up, so that
     * both are of one time.
     */
    private static List<Cart> carts(CartRequest request) {
        Cart cart = request.cart();
        return request.hints().most() == 0
                ? List.of(cart)
                : List.of(cart, request.hints().widest(cart));
    }

    private PricingRequest sale(
            Cart cart,
            Instant at,
            Candidates.Found found,
            Usages.Found used,
            PricingEngine engine) {
        return new PricingRequest(
                cart, at, prepared.of(found.activities(), engine), used.byActivity(), null);
    }
}
