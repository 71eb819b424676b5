package io.pricewright.service.pricing;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.pricing.FundingReport;
import io.pricewright.pricing.Quote;
import io.pricewright.returns.FinalQuote;
import io.pricewright.service.inventory.Hold;
import io.pricewright.service.operations.ServiceProperties;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes answers of quotes, signed where they promise something. */
@Component
class QuoteAnswers {
    private final TokenSigner signer;
    private final JsonMapper json;
    private final ServiceProperties.QuoteToken settings;

    QuoteAnswers(TokenSigner signer, JsonMapper json, ServiceProperties properties) {
        this.signer = signer;
        this.json = json;
        this.settings = properties.quoteToken();
    }

    /**
     * A quote that can be reserved.
     *
     * @param holds what has to be held for it
     */
    QuoteAnswer promise(Cart cart, ToldQuote told, List<Hold> holds, List<String> degraded) {
        Quote quote = told.quote();
        String id = UUID.randomUUID().toString();
        Instant expiresAt =
                quote.pricedAt().plus(settings.validFor()).truncatedTo(ChronoUnit.SECONDS);
        Map<String, Long> activities = new TreeMap<>();
        quote.applied().forEach(each -> activities.put(each.activityId(), each.activityVersion()));
        QuoteToken token =
                new QuoteToken(
                        id,
                        expiresAt,
                        Fingerprint.of(cart, json),
                        Fingerprint.of(FinalQuote.of(quote), json),
                        quote.currency(),
                        quote.totals().payableMinor(),
                        quote.ruleSet().id(),
                        quote.ruleSet().version(),
                        activities,
                        cart.shopper().id(),
                        holds,
                        quote.coupons().stream()
                                .filter(each -> each.status() == Quote.CouponStatus.APPLIED)
                                .map(Quote.Coupon::code)
                                .toList());
        return answer(id, signer.sign(token), expiresAt, told, degraded, null);
    }

    /** A quote for another instant than now: without token, so that nobody can reserve it. */
    QuoteAnswer withoutPromise(ToldQuote told, List<String> degraded) {
        return answer(UUID.randomUUID().toString(), null, null, told, degraded, null);
    }

    /** A trial: traced, promising nothing. */
    QuoteAnswer trace(ToldQuote told, List<Activity> candidates) {
        return answer(
                UUID.randomUUID().toString(), null, null, told, List.of(), told.trace(candidates));
    }

    private static QuoteAnswer answer(
            String id,
            String token,
            Instant expiresAt,
            ToldQuote told,
            List<String> degraded,
            List<QuoteAnswer.Trace> trace) {
        Quote quote = told.quote();
        return new QuoteAnswer(
                id,
                token,
                expiresAt,
                quote.pricedAt(),
                quote.currency(),
                quote.ruleSet(),
                quote.totals(),
                quote.lines(),
                quote.applied(),
                told.notApplied(),
                quote.coupons(),
                told.hints(),
                quote.gifts(),
                quote.addOns(),
                quote.points(),
                quote.deposits(),
                quote.credits(),
                FundingReport.of(quote).parties(),
                quote.selection(),
                degraded,
                trace);
    }
}
