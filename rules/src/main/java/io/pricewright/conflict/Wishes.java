package io.pricewright.conflict;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Terms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values an activity would like the dimensions to have. They only say where a search begins;
 * what they lead to, the engine says.
 */
final class Wishes {
    static final String CHANNEL = "channel";
    static final String PAYMENT = "payment";
    static final String SHIPPING_METHOD = "shipping method";
    static final String SHIPPING_FEE = "shipping fee";
    static final String PAID_ORDERS = "paid orders";
    static final String SEGMENT = "segment ";
    static final String COUPON = "coupon ";
    static final String CONTEXT = "context ";
    static final String GROUP = "group ";
    static final String BESIDE = "beside ";
    static final String YES = "yes";
    static final String NO = "no";
    static final String OTHER = "(other)";

    private final Map<String, String> values = new HashMap<>();

    private Wishes() {}

    /** Value by name of the dimension. */
    static Map<String, String> of(Activity activity) {
        Wishes wishes = new Wishes();
        wishes.hold(activity.conditions());
        if (activity.coupon() != null) {
            wishes.values.put(COUPON + activity.coupon(), YES);
        }
        if (activity.terms() instanceof Terms.MemberPrice member) {
            wishes.values.put(SEGMENT + member.segments().get(0), YES);
        } else if (activity.terms() instanceof Terms.PaymentDiscount payment) {
            wishes.values.put(PAYMENT, payment.methods().get(0));
        }
        wishes.values.put(GROUP + activity.id(), YES);
        wishes.values.put(BESIDE + activity.id(), YES);
        return wishes.values;
    }

    private void hold(Condition condition) {
        if (condition instanceof Condition.All all) {
            all.of().forEach(this::hold);
        } else if (condition instanceof Condition.Any any) {
            hold(any.of().get(0));
        } else if (condition instanceof Condition.Not not) {
            fail(not.of());
        } else if (condition instanceof Condition.ChannelIn in) {
            first(CHANNEL, in.channels());
        } else if (condition instanceof Condition.PaymentIn in) {
            first(PAYMENT, in.payments());
        } else if (condition instanceof Condition.ShippingMethodIn in) {
            first(SHIPPING_METHOD, in.methods());
        } else if (condition instanceof Condition.ContextIn in) {
            first(CONTEXT + in.key(), in.values());
        } else if (condition instanceof Condition.SegmentIn in && !in.segments().isEmpty()) {
            values.put(SEGMENT + in.segments().get(0), YES);
        } else if (condition instanceof Condition.CouponPresented coupon) {
            values.put(COUPON + coupon.code(), YES);
        } else if (condition instanceof Condition.PaidOrdersAtMost most) {
            values.put(PAID_ORDERS, Integer.toString(most.orders()));
        } else if (condition instanceof Condition.PaidOrdersAtLeast least) {
            values.put(PAID_ORDERS, Integer.toString(least.orders()));
        }
    }

    private void fail(Condition condition) {
        if (condition instanceof Condition.ChannelIn) {
            values.put(CHANNEL, OTHER);
        } else if (condition instanceof Condition.PaymentIn) {
            values.put(PAYMENT, OTHER);
        } else if (condition instanceof Condition.ShippingMethodIn) {
            values.put(SHIPPING_METHOD, OTHER);
        } else if (condition instanceof Condition.ContextIn in) {
            values.put(CONTEXT + in.key(), OTHER);
        } else if (condition instanceof Condition.PaidOrdersAtMost most) {
            values.put(PAID_ORDERS, Integer.toString(most.orders() + 1));
        } else if (condition instanceof Condition.Not not) {
            hold(not.of());
        }
    }

    private void first(String dimension, List<String> names) {
        if (!names.isEmpty()) {
            values.put(dimension, names.get(0));
        }
    }
}
