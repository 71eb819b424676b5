package io.pricewright.explanation;

import io.pricewright.returns.ReturnPlan;
import java.util.Locale;
import java.util.Map;

/** Explains the refund of one return in one language, a sentence for each activity and gift. */
public final class ReturnExplanation {
    private final Sentences sentences;
    private final Money money;

    /**
     * @param language one of {@link Explanation#LANGUAGES}; any other is answered in English
     */
    public ReturnExplanation(ReturnPlan plan, Locale language) {
        this.sentences = new Sentences(language);
        this.money = new Money(plan.currency());
    }

    /** What becomes of an activity's discount on what stays. */
    public String why(ReturnPlan.Reason reason) {
        return sentences.fill(
                key(reason),
                Map.of(
                        "had", money.of(reason.onRestMinor()),
                        "earned", money.of(reason.earnedMinor()),
                        "lost", money.of(reason.lostMinor())));
    }

    private static String key(ReturnPlan.Reason reason) {
        if (reason.lostMinor() > 0) {
            return "RETURN.lost";
        }
        if (reason.onRestMinor() == 0) {
            return "RETURN.none";
        }
        return reason.earnedMinor() < reason.onRestMinor() ? "RETURN.offset" : "RETURN.kept";
    }

    /** That a gift must come back, and what is kept back until it has. */
    public String due(ReturnPlan.Gift gift) {
        return sentences.fill(
                "RETURN.gift",
                Map.of(
                        "quantity", Long.toString(gift.quantity()),
                        "gift", sentences.name(gift.sku()),
                        "worth", money.of(gift.worthMinor())));
    }
}
