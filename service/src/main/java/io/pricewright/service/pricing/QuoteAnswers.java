package io.pricewright.service.pricing;

import io.pricewright.explanation.Explanation;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.RejectionCode;
import io.pricewright.pricing.FundingReport;
import io.pricewright.pricing.Quote;
import io.pricewright.returns.FinalQuote;
import io.pricewright.service.activity.Candidates;
import io.pricewright.service.operations.ServiceProperties;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes answers of quotes: explained, and signed where they promise something. */
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

    /** A quote that can be reserved. */
    QuoteAnswer promise(Cart cart, Quote quote, Candidates.Found found, Locale language) {
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
                        cart.shopper().id());
        return answer(
                id,
                signer.sign(token),
                expiresAt,
                quote,
                Degraded.of(found),
                notApplied(quote, language),
                null);
    }

    /** A quote for another instant than now: without token, so that nobody can reserve it. */
    QuoteAnswer withoutPromise(Quote quote, Candidates.Found found, Locale language) {
        return answer(
                UUID.randomUUID().toString(),
                null,
                null,
                quote,
                Degraded.of(found),
                notApplied(quote, language),
                null);
    }

    /** A trial: traced, promising nothing. */
    QuoteAnswer trace(Quote quote, List<Activity> candidates, Locale language) {
        Map<String, QuoteAnswer.Trace> ends = new HashMap<>();
        quote.applied().forEach(each -> ends.put(each.activityId(), traceOf(each)));
        List<QuoteAnswer.NotApplied> notApplied = notApplied(quote, language);
        notApplied.forEach(each -> ends.put(each.activityId(), traceOf(each)));
        List<QuoteAnswer.Trace> trace =
                candidates.stream().map(each -> requireEnd(ends, each.id())).toList();
        return answer(
                UUID.randomUUID().toString(), null, null, quote, List.of(), notApplied, trace);
    }

    private static List<QuoteAnswer.NotApplied> notApplied(Quote quote, Locale language) {
        Explanation explanation = new Explanation(quote, language);
        return quote.notApplied().stream()
                .map(refused -> notApplied(refused, explanation.whyNot(refused)))
                .toList();
    }

    private static QuoteAnswer.NotApplied notApplied(Quote.NotApplied refused, String message) {
        boolean money = refused.code().isAboutMoney();
        return new QuoteAnswer.NotApplied(
                refused.activityId(),
                refused.activityVersion(),
                refused.code().name(),
                money ? refused.needed() : null,
                money ? refused.actual() : null,
                money ? null : refused.needed(),
                money ? null : refused.actual(),
                refused.by(),
                refused.betterByMinor(),
                refused.path(),
                refused.missing(),
                refused.rule(),
                message);
    }

    private static QuoteAnswer.Trace requireEnd(Map<String, QuoteAnswer.Trace> ends, String id) {
        QuoteAnswer.Trace end = ends.get(id);
        if (end == null) {
            throw new IllegalStateException("Candidate " + id + " has come to no end");
        }
        return end;
    }

    private static QuoteAnswer.Trace traceOf(Quote.Applied applied) {
        return new QuoteAnswer.Trace(
                applied.activityId(),
                QuoteAnswer.Outcome.APPLIED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                applied.rule(),
                applied.discountMinor(),
                null);
    }

    private static QuoteAnswer.Trace traceOf(QuoteAnswer.NotApplied refused) {
        return new QuoteAnswer.Trace(
                refused.activityId(),
                refused.code().equals(RejectionCode.DISPLACED.name())
                        ? QuoteAnswer.Outcome.DISPLACED
                        : QuoteAnswer.Outcome.REJECTED,
                refused.code(),
                refused.path(),
                refused.neededMinor(),
                refused.actualMinor(),
                refused.needed(),
                refused.actual(),
                refused.by(),
                refused.betterByMinor(),
                refused.missing(),
                refused.rule(),
                0,
                refused.message());
    }

    private static QuoteAnswer answer(
            String id,
            String token,
            Instant expiresAt,
            Quote quote,
            List<String> degraded,
            List<QuoteAnswer.NotApplied> notApplied,
            List<QuoteAnswer.Trace> trace) {
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
                notApplied,
                quote.coupons(),
                List.of(),
                quote.gifts(),
                List.of(),
                quote.points(),
                quote.deposits(),
                quote.credits(),
                FundingReport.of(quote).parties(),
                quote.selection(),
                degraded,
                trace);
    }
}
