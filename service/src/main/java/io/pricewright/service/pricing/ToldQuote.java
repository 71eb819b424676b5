package io.pricewright.service.pricing;

import io.pricewright.explanation.Explanation;
import io.pricewright.facts.Activity;
import io.pricewright.facts.RejectionCode;
import io.pricewright.hints.Hint;
import io.pricewright.pricing.Quote;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A quote with what is said about it in one language. */
final class ToldQuote {
    private final Quote quote;
    private final List<QuoteAnswer.NotApplied> notApplied;
    private final List<QuoteAnswer.Hint> hints;

    ToldQuote(Quote quote, List<Hint> hints, Locale language) {
        Explanation explanation = new Explanation(quote, language);
        this.quote = quote;
        this.notApplied =
                quote.notApplied().stream()
                        .map(refused -> notApplied(refused, explanation.whyNot(refused)))
                        .toList();
        this.hints = hints.stream().map(hint -> hint(hint, explanation.hint(hint))).toList();
    }

    Quote quote() {
        return quote;
    }

    List<QuoteAnswer.NotApplied> notApplied() {
        return notApplied;
    }

    List<QuoteAnswer.Hint> hints() {
        return hints;
    }

    /** What became of each candidate, in their order. */
    List<QuoteAnswer.Trace> trace(List<Activity> candidates) {
        Map<String, QuoteAnswer.Trace> ends = new HashMap<>();
        quote.applied().forEach(each -> ends.put(each.activityId(), traceOf(each)));
        notApplied.forEach(each -> ends.put(each.activityId(), traceOf(each)));
        return candidates.stream().map(each -> requireEnd(ends, each.id())).toList();
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

    private static QuoteAnswer.Hint hint(Hint hint, String message) {
        return new QuoteAnswer.Hint(
                hint.activityId(),
                hint.kind(),
                hint.add(),
                hint.payment(),
                hint.coupon(),
                hint.addMinor(),
                hint.saveMinor(),
                hint.payableMinor(),
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
}
