package io.pricewright.hints;

import io.pricewright.facts.Activity;
import io.pricewright.facts.RejectionCode;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds hints: each is the difference of two quotes, of the cart as it is and of the cart with the
 * change made. Nothing is reckoned, so that stacking can't make one a lie. Safe for any number of
 * threads.
 */
public final class Hints {
    private final PricingEngine engine;
    private final int repricings;

    /**
     * @param repricings most changed carts priced for one quote: the bound on the time it takes, in
     *     a measure that is the same on every machine
     */
    public Hints(PricingEngine engine, int repricings) {
        this.engine = engine;
        this.repricings = repricings;
    }

    /**
     * The hints of which most remains to the shopper, best first; one for each activity.
     *
     * @param sale with the candidates of {@link HintRequest#widest}
     * @param quote what the cart costs as it is
     */
    public List<Hint> of(PricingRequest sale, Quote quote, HintRequest wanted) {
        if (wanted.most() == 0) {
            return List.of();
        }
        Attempts attempts = new Attempts(engine, sale, quote, wanted, repricings);
        suggestions(sale, quote, wanted).forEach(attempts::attempt);
        return attempts.best(wanted.most());
    }

    /** Those that add least first, for they are the nearest misses. */
    private static List<Suggestion> suggestions(
            PricingRequest sale, Quote quote, HintRequest wanted) {
        List<PreparedActivity> candidates = new ArrayList<>(sale.candidates());
        candidates.sort(PreparedActivity.ORDER);
        List<Suggestion> suggestions = new ArrayList<>();
        for (PreparedActivity candidate : candidates) {
            Activity activity = candidate.activity();
            Suggestions of = new Suggestions(sale.cart(), quote, wanted, activity);
            if (isApplied(activity, quote)) {
                of.toEarnMore();
            } else if (isWithinReach(activity, quote)) {
                of.toBringItIn();
            }
            suggestions.addAll(of.all());
        }
        suggestions.sort(Comparator.comparingLong(Suggestion::addMinor));
        return suggestions;
    }

    static boolean isApplied(Activity activity, Quote quote) {
        return quote.applied().stream().anyMatch(each -> each.activityId().equals(activity.id()));
    }

    /** Whether what keeps it out is something a shopper may change. */
    private static boolean isWithinReach(Activity activity, Quote quote) {
        for (Quote.NotApplied not : quote.notApplied()) {
            if (not.activityId().equals(activity.id())) {
                return isWithinReach(not);
            }
        }
        // No candidate of the cart as it is: found by a coupon that could be presented.
        return true;
    }

    private static boolean isWithinReach(Quote.NotApplied not) {
        return switch (not.code()) {
            case COUPON_NOT_PRESENTED, PAYMENT_NOT_ALLOWED, SPEND_NOT_MET, QUANTITY_NOT_MET -> true;
            case MISSING_FACT -> not.missing().equals("payment.method");
            default -> isOneOfSeveral(not);
        };
    }

    /** Another question of an "any" may be answered yes instead. */
    private static boolean isOneOfSeveral(Quote.NotApplied not) {
        return not.code() != RejectionCode.DISPLACED
                && not.path() != null
                && not.path().contains("/any/");
    }
}
