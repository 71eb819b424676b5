package io.pricewright.facts;

import java.util.List;
import java.util.Set;

/**
 * What must hold for a candidate to be eligible: a tree of and, or, not over single questions.
 *
 * <p>Each single question ({@link Leaf}) is a fact that one eligibility rule answers; the tree is
 * then folded over the answers, so rules stay one question long whatever the tree looks like.
 */
public sealed interface Condition {
    /** Every one must hold. An empty list holds. */
    record All(List<Condition> of) implements Condition {
        public All {
            of = Check.list("all", of, 100);
        }
    }

    /** At least one must hold. */
    record Any(List<Condition> of) implements Condition {
        public Any {
            of = Check.list("any", of, 100);
            if (of.isEmpty()) {
                throw new InvalidFactException(
                        "MISSING", "any", "any is empty: it could never hold");
            }
        }
    }

    /** It must not hold. A question that can't be answered holds neither way. */
    record Not(Condition of) implements Condition {
        public Not {
            Check.present("not", of);
        }
    }

    /** A single question about the sale. */
    sealed interface Leaf extends Condition {}

    /** Sold on one of these channels. */
    record ChannelIn(List<String> channels) implements Leaf {
        public ChannelIn {
            channels = Check.list("channelIn", channels, Bounds.MAX_ENTRIES);
        }
    }

    /** The shopper is in one of these segments. */
    record SegmentIn(List<String> segments) implements Leaf {
        public SegmentIn {
            segments = Check.list("segmentIn", segments, Bounds.MAX_ENTRIES);
        }
    }

    /** Paid in one of these ways. */
    record PaymentIn(List<String> payments) implements Leaf {
        public PaymentIn {
            payments = Check.list("paymentIn", payments, Bounds.MAX_ENTRIES);
        }
    }

    /** Sent in one of these ways. */
    record ShippingMethodIn(List<String> methods) implements Leaf {
        public ShippingMethodIn {
            methods = Check.list("shippingMethodIn", methods, Bounds.MAX_ENTRIES);
        }
    }

    /** The shopper has paid at most so many orders before this one: 0 asks for the first order. */
    record PaidOrdersAtMost(int orders) implements Leaf {
        public PaidOrdersAtMost {
            Check.range("paidOrdersAtMost", orders, 0, Integer.MAX_VALUE);
        }
    }

    /** The shopper has paid at least so many orders before this one. */
    record PaidOrdersAtLeast(int orders) implements Leaf {
        public PaidOrdersAtLeast {
            Check.range("paidOrdersAtLeast", orders, 0, Integer.MAX_VALUE);
        }
    }

    /** A named fact of the sale has one of these values. */
    record ContextIn(String key, List<String> values) implements Leaf {
        public ContextIn {
            Check.text("key", key, Bounds.MAX_ID_LENGTH);
            values = Check.list("values", values, Bounds.MAX_ENTRIES);
        }
    }

    /** The shopper presented this coupon code. Every activity with a coupon asks it. */
    record CouponPresented(String code) implements Leaf {
        public CouponPresented {
            Check.text("couponPresented", code, Bounds.MAX_ID_LENGTH);
        }
    }

    /** A question about how much of something is in the cart. */
    sealed interface Threshold extends Leaf {
        /** Prices that count. */
        Basis basis();

        /** Lines that count; null for all. */
        Scope of();

        /** Whether the lines that count are those its activity covers. */
        boolean covered();

        /** Whether a line counts; of the activity's own lines only those it may discount. */
        default boolean counts(CartLine line) {
            return of() == null || (covered() ? of().covers(line) : of().names(line));
        }

        /**
         * The same question about these lines and prices; used to fill in an activity's own scope.
         */
        Threshold asked(Basis basis, Scope of);
    }

    /**
     * At least so much is spent on the lines that count.
     *
     * @param basis by default what the layer before left
     * @param of lines that count, all by default
     * @param covered count the activity's own lines instead
     */
    record SpendAtLeast(long amountMinor, Basis basis, Scope of, boolean covered)
            implements Threshold {
        public SpendAtLeast {
            Check.price("amountMinor", amountMinor);
            basis = basis == null ? Basis.PREVIOUS_LAYER : basis;
        }

        @Override
        public Threshold asked(Basis basis, Scope of) {
            return new SpendAtLeast(amountMinor, basis, of, covered);
        }
    }

    /** At most so much is spent on the lines that count. */
    record SpendAtMost(long amountMinor, Basis basis, Scope of, boolean covered)
            implements Threshold {
        public SpendAtMost {
            Check.price("amountMinor", amountMinor);
            basis = basis == null ? Basis.PREVIOUS_LAYER : basis;
        }

        @Override
        public Threshold asked(Basis basis, Scope of) {
            return new SpendAtMost(amountMinor, basis, of, covered);
        }
    }

    /** At least so many units are bought of the lines that count; units made free do not count. */
    record QuantityAtLeast(long quantity, Basis basis, Scope of, boolean covered)
            implements Threshold {
        public QuantityAtLeast {
            Check.range("quantity", quantity, 0, Bounds.MAX_QUANTITY);
            basis = basis == null ? Basis.PREVIOUS_LAYER : basis;
        }

        @Override
        public Threshold asked(Basis basis, Scope of) {
            return new QuantityAtLeast(quantity, basis, of, covered);
        }
    }

    /** At most so many units are bought of the lines that count; units made free do not count. */
    record QuantityAtMost(long quantity, Basis basis, Scope of, boolean covered)
            implements Threshold {
        public QuantityAtMost {
            Check.range("quantity", quantity, 0, Bounds.MAX_QUANTITY);
            basis = basis == null ? Basis.PREVIOUS_LAYER : basis;
        }

        @Override
        public Threshold asked(Basis basis, Scope of) {
            return new QuantityAtMost(quantity, basis, of, covered);
        }
    }

    /** Holds for everyone. */
    Condition ALWAYS = new All(List.of());

    /** Segments and the like compare by exact name. */
    static boolean anyOf(List<String> wanted, Set<String> present) {
        for (int i = 0; i < wanted.size(); i++) {
            if (present.contains(wanted.get(i))) {
                return true;
            }
        }
        return false;
    }
}
