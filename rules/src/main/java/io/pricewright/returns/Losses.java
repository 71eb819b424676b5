package io.pricewright.returns;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Layer;
import io.pricewright.facts.ReturnPolicy;
import io.pricewright.pricing.Apportionment;
import io.pricewright.pricing.Quote;
import io.pricewright.returns.FinalQuote.Applied;
import java.util.ArrayList;
import java.util.List;

/** Works out which discounts what is left of an order no longer earns. */
final class Losses {
    private final Order order;
    private final Repricing repricing;

    Losses(Order order, Repricing repricing) {
        this.order = order;
        this.repricing = repricing;
    }

    /**
     * One entry for each activity that took something off.
     *
     * @param rest the price of what is left, or null when no activity asks for it
     */
    List<ReturnPlan.Reason> of(Holdings left, Quote rest) {
        List<ReturnPlan.Reason> reasons = new ArrayList<>();
        long setsMinor = 0;
        for (Applied applied : order.quote().applied()) {
            if (applied.discountMinor() > 0) {
                ReturnPlan.Reason reason = reason(applied, left, rest);
                setsMinor += reason.lostMinor();
                reasons.add(reason);
            }
        }
        if (rest != null) {
            long dearer =
                    rest.totals().payableMinor()
                            - left.paidMinor()
                            - order.quote().shippingPaidMinor();
            share(reasons, dearer - setsMinor);
        }
        return reasons;
    }

    private ReturnPlan.Reason reason(Applied applied, Holdings left, Quote rest) {
        Activity activity = order.activity(applied.activityId());
        long onRest = onRestMinor(applied, activity, left);
        long earned =
                switch (activity.returns()) {
                    case KEEP -> onRest;
                    case REEVALUATE -> rest == null ? onRest : discountMinor(rest, activity.id());
                    case ALL_OR_NOTHING ->
                            onRest == 0 || left.isWhole()
                                    ? onRest
                                    : Math.min(onRest, repricing.aloneMinor(activity, left));
                };
        return new ReturnPlan.Reason(
                activity.id(),
                activity.version(),
                activity.returns(),
                onRest,
                earned,
                activity.returns() == ReturnPolicy.ALL_OR_NOTHING ? onRest - earned : 0);
    }

    private static long onRestMinor(Applied applied, Activity activity, Holdings left) {
        if (activity.layer() == Layer.SHIPPING) {
            return left.isEmpty() ? 0 : applied.discountMinor();
        }
        return left.discountMinor(activity.id());
    }

    private static long discountMinor(Quote quote, String activityId) {
        return quote.applied().stream()
                .filter(each -> each.activityId().equals(activityId))
                .mapToLong(Quote.Applied::discountMinor)
                .sum();
    }

    /**
     * Shares out what the re-evaluated activities give less: together, for one may give more where
     * another gives less, and at most what makes the rest dearer, for an activity that did not
     * count before may now.
     */
    private static void share(List<ReturnPlan.Reason> reasons, long mostMinor) {
        long less = 0;
        long[] one = new long[reasons.size()];
        long[] weight = new long[reasons.size()];
        for (int i = 0; i < one.length; i++) {
            ReturnPlan.Reason reason = reasons.get(i);
            one[i] = 1;
            if (reason.policy() == ReturnPolicy.REEVALUATE) {
                less += reason.onRestMinor() - reason.earnedMinor();
                weight[i] = Math.max(0, reason.onRestMinor() - reason.earnedMinor());
            }
        }
        long lost = Math.min(less, mostMinor);
        if (lost > 0) {
            Apportionment split = Apportionment.of(lost, one, weight, weight, true);
            for (int i = 0; i < one.length; i++) {
                long share = split.share(i) + split.extra(i);
                reasons.set(i, share == 0 ? reasons.get(i) : reasons.get(i).losing(share));
            }
        }
    }
}
