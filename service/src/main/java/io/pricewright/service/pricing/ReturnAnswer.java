package io.pricewright.service.pricing;

import io.pricewright.explanation.ReturnExplanation;
import io.pricewright.facts.ReturnPolicy;
import io.pricewright.returns.ReturnPlan;
import java.util.List;
import java.util.Locale;

/**
 * A plan as the caller sees it: each reason with its sentence, in the caller's language.
 *
 * @see ReturnPlan
 */
record ReturnAnswer(
        String returnId,
        String quoteId,
        String currency,
        ReturnPlan.Totals totals,
        List<ReturnPlan.Line> lines,
        List<ReturnPlan.GivenBack> givenBack,
        List<Gift> gifts,
        List<Reason> reasons,
        ReturnPlan.Account order) {

    /** A gift that must still come back. */
    record Gift(
            String activityId,
            String sku,
            ReturnPolicy policy,
            long quantity,
            long worthMinor,
            String message) {}

    /** What an activity gave those units that stay. */
    record Reason(
            String activityId,
            long activityVersion,
            ReturnPolicy policy,
            long onRestMinor,
            long earnedMinor,
            long lostMinor,
            String message) {}

    static ReturnAnswer of(String quoteId, ReturnPlan plan, Locale language) {
        ReturnExplanation explanation = new ReturnExplanation(plan, language);
        return new ReturnAnswer(
                plan.returnId(),
                quoteId,
                plan.currency(),
                plan.totals(),
                plan.lines(),
                plan.givenBack(),
                plan.gifts().stream().map(gift -> of(gift, explanation.due(gift))).toList(),
                plan.reasons().stream().map(each -> of(each, explanation.why(each))).toList(),
                plan.order());
    }

    private static Gift of(ReturnPlan.Gift gift, String message) {
        return new Gift(
                gift.activityId(),
                gift.sku(),
                gift.policy(),
                gift.quantity(),
                gift.worthMinor(),
                message);
    }

    private static Reason of(ReturnPlan.Reason reason, String message) {
        return new Reason(
                reason.activityId(),
                reason.activityVersion(),
                reason.policy(),
                reason.onRestMinor(),
                reason.earnedMinor(),
                reason.lostMinor(),
                message);
    }
}
