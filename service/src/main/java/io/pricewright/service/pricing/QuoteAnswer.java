package io.pricewright.service.pricing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pricewright.pricing.FundingReport;
import io.pricewright.pricing.Quote;
import java.time.Instant;
import java.util.List;

/**
 * A quote as the caller sees it.
 *
 * @param token promises the price until {@code expiresAt}; null in a trial and for another instant
 *     than now, which promise nothing
 * @param funding who pays for the discounts, by activity and line
 * @param degraded what this answer could not take into account
 * @param trace one entry for each candidate, in trials only
 */
record QuoteAnswer(
        String quoteId,
        String token,
        Instant expiresAt,
        Instant pricedAt,
        String currency,
        Quote.RuleSetRef ruleSet,
        Quote.Totals totals,
        List<Quote.Line> lines,
        List<Quote.Applied> applied,
        List<NotApplied> notApplied,
        List<Quote.Coupon> coupons,
        List<Hint> hints,
        List<Quote.Gift> gifts,
        List<Quote.AddOn> addOns,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Quote.PointsUsed> points,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Quote.Deposit> deposits,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Quote.Credit> credits,
        List<FundingReport.Party> funding,
        Quote.SelectionReport selection,
        List<String> degraded,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Trace> trace) {

    /**
     * A candidate that does not count, and why.
     *
     * @param message the same in a sentence, in the caller's language
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NotApplied(
            String activityId,
            long activityVersion,
            String code,
            Long neededMinor,
            Long actualMinor,
            Long needed,
            Long actual,
            List<String> by,
            Long betterByMinor,
            String path,
            String missing,
            String rule,
            String message) {}

    /**
     * A change of the cart and what it gives, to the cent.
     *
     * @param message the same in a sentence, in the caller's language
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Hint(
            String activityId,
            io.pricewright.hints.Hint.Kind kind,
            List<io.pricewright.hints.Hint.Addition> add,
            String payment,
            String coupon,
            long addMinor,
            long saveMinor,
            long payableMinor,
            String message) {}

    /** What became of one candidate. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Trace(
            String activityId,
            Outcome outcome,
            String code,
            String path,
            Long neededMinor,
            Long actualMinor,
            Long needed,
            Long actual,
            List<String> by,
            Long betterByMinor,
            String missing,
            String rule,
            long discountMinor,
            String message) {}

    /** The ends a candidate can come to. */
    enum Outcome {
        APPLIED,
        REJECTED,
        DISPLACED
    }
}
