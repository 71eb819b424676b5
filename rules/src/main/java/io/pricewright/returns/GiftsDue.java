package io.pricewright.returns;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Terms;
import io.pricewright.pricing.Quote;
import java.util.ArrayList;
import java.util.List;

/** Works out which gifts must come back, and what is kept back until they have. */
final class GiftsDue {
    private final Order order;
    private final Repricing repricing;

    GiftsDue(Order order, Repricing repricing) {
        this.order = order;
        this.repricing = repricing;
    }

    /**
     * One entry for each gift that must come back.
     *
     * @param rest the price of what is left, or null when no activity asks for it
     */
    List<ReturnPlan.Gift> of(Holdings left, Quote rest) {
        List<ReturnPlan.Gift> due = new ArrayList<>();
        for (int i = 0; i < order.quote().gifts().size(); i++) {
            FinalQuote.Gift gift = order.quote().gifts().get(i);
            Activity activity = order.activity(gift.activityId());
            long missing = left.gifts(i) - earned(gift, activity, left, rest);
            if (missing > 0) {
                due.add(
                        new ReturnPlan.Gift(
                                gift.activityId(),
                                gift.sku(),
                                activity.returns(),
                                missing,
                                worthMinor(activity, missing)));
            }
        }
        return due;
    }

    private long earned(FinalQuote.Gift gift, Activity activity, Holdings left, Quote rest) {
        return switch (activity.returns()) {
            case KEEP -> gift.quantity();
            case REEVALUATE ->
                    rest == null
                            ? left.isEmpty() ? 0 : gift.quantity()
                            : Repricing.gifts(rest, activity.id(), gift.sku());
            case ALL_OR_NOTHING -> whole(gift, activity, left);
        };
    }

    /** A gift for the order stays with the whole of it, a gift for so many units with those. */
    private long whole(FinalQuote.Gift gift, Activity activity, Holdings left) {
        if (left.hasAllOf(activity.scope()::covers)) {
            return gift.quantity();
        }
        return activity.terms() instanceof Terms.Gift terms && terms.perUnits() != null
                ? repricing.giftsAlone(activity, gift.sku(), left)
                : 0;
    }

    /** More than the order cost can't be kept back. */
    private long worthMinor(Activity activity, long gifts) {
        long most = order.quote().paidMinor();
        long one = activity.terms() instanceof Terms.Gift terms ? terms.valueMinor() : 0;
        return one > most / gifts ? most : one * gifts;
    }
}
