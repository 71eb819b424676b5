package io.pricewright.neutral;

import io.pricewright.facts.RejectionCode;
import io.pricewright.pricing.Quote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a case expects beside what it got, field by field; only what it states is looked at. */
record NeutralVerdict(String id, List<Difference> differences) {
    record Difference(String field, String expected, String actual) {}

    boolean passes() {
        return differences.isEmpty();
    }

    /** {@code PASS id}, or {@code FAIL id expected … actual …}, on one line. */
    String line() {
        if (passes()) {
            return "PASS " + id;
        }
        return ("FAIL " + id + " expected " + expected() + " actual " + actual())
                .replaceAll("\\s+", " ");
    }

    String expected() {
        return String.join(
                ", ",
                differences.stream()
                        .map(one -> (one.field() + " " + one.expected()).strip())
                        .toList());
    }

    String actual() {
        return String.join(
                ", ",
                differences.stream()
                        .map(one -> (one.field() + " " + one.actual()).strip())
                        .toList());
    }

    static NeutralVerdict failed(String id, String expected, String actual) {
        return new NeutralVerdict(id, List.of(new Difference("", expected, actual)));
    }

    static NeutralVerdict of(NeutralCase given, Quote quote) {
        Judge judge = new Judge(given, quote);
        judge.judge();
        return new NeutralVerdict(given.id(), judge.differences);
    }

    private static final class Judge {
        private final NeutralCase given;
        private final Quote quote;
        private final List<Difference> differences = new ArrayList<>();

        Judge(NeutralCase given, Quote quote) {
            this.given = given;
            this.quote = quote;
        }

        void judge() {
            NeutralCase.Expect expect = given.expect();
            Quote.Totals totals = quote.totals();
            amount("order_total_minor", expect.orderTotalMinor(), totals.payableMinor());
            amount(
                    "discount_total_minor",
                    expect.discountTotalMinor(),
                    totals.discountMinor() + totals.shippingDiscountMinor());
            amount("shipping_minor", expect.shippingMinor(), shipping());
            lines();
            promotions();
            coupons();
            gifts();
        }

        private long shipping() {
            long payable = quote.totals().shippingMinor() - quote.totals().shippingDiscountMinor();
            for (NeutralCase.Line line : given.lines()) {
                if (Boolean.TRUE.equals(line.shipping()) && line.qty() != 0) {
                    payable += line(line.line()).payableMinor();
                }
            }
            return payable;
        }

        private Quote.Line line(String id) {
            return quote.lines().stream()
                    .filter(line -> line.id().equals(id))
                    .findFirst()
                    .orElse(new Quote.Line(id, id, 0, 0, 0, List.of()));
        }

        private void lines() {
            if (given.expect().lines() == null) {
                return;
            }
            for (NeutralCase.ExpectedLine wanted : given.expect().lines()) {
                Quote.Line is = line(wanted.line());
                amount(wanted.line() + ".total_minor", wanted.totalMinor(), is.payableMinor());
                amount(
                        wanted.line() + ".discount_minor",
                        wanted.discountMinor(),
                        is.discountMinor());
            }
        }

        private void promotions() {
            Map<String, Long> taken = new HashMap<>();
            quote.applied()
                    .forEach(one -> taken.merge(one.activityId(), one.discountMinor(), Long::sum));
            if (given.expect().byPromotion() != null) {
                given.expect()
                        .byPromotion()
                        .forEach(
                                (id, wanted) ->
                                        amount(
                                                "by_promotion." + id,
                                                wanted,
                                                taken.getOrDefault(id, 0L)));
            }
            contained("applied", given.expect().applied(), taken.keySet(), true);
            contained("rejected", given.expect().rejected(), taken.keySet(), false);
        }

        private void contained(
                String field, List<String> wanted, java.util.Set<String> applied, boolean in) {
            if (wanted != null && wanted.stream().anyMatch(id -> applied.contains(id) != in)) {
                add(
                        field,
                        wanted.toString(),
                        in ? new TreeSet<>(applied).toString() : notIn(applied));
            }
        }

        private String notIn(java.util.Set<String> applied) {
            return given.promotions().stream()
                    .map(NeutralCase.Promotion::id)
                    .filter(id -> !applied.contains(id))
                    .toList()
                    .toString();
        }

        private void coupons() {
            if (given.expect().couponStatus() == null) {
                return;
            }
            given.expect()
                    .couponStatus()
                    .forEach(
                            (code, wanted) -> {
                                String is = couponStatus(code);
                                if (!is.equals(wanted)
                                        && !(wanted.equals("rejected") && isRefusal(is))) {
                                    add("coupon_status." + code, wanted, is);
                                }
                            });
        }

        private static boolean isRefusal(String status) {
            return !status.equals("applied") && !status.equals("unknown");
        }

        /** Ours in the words of the format: why a coupon was rejected is told by its activity. */
        private String couponStatus(String code) {
            for (Quote.Coupon coupon : quote.coupons()) {
                if (coupon.code().equals(code)) {
                    return switch (coupon.status()) {
                        case APPLIED -> "applied";
                        case UNKNOWN -> "unknown";
                        case REJECTED -> whyRejected(coupon.activityId());
                    };
                }
            }
            return "not presented";
        }

        private String whyRejected(String activity) {
            RejectionCode code =
                    quote.notApplied().stream()
                            .filter(one -> one.activityId().equals(activity))
                            .map(Quote.NotApplied::code)
                            .findFirst()
                            .orElse(RejectionCode.NO_EFFECT);
            return switch (code) {
                case ENDED -> "expired";
                case LIMIT_REACHED, BUDGET_EXHAUSTED -> "limit";
                default -> "rejected";
            };
        }

        private void gifts() {
            if (given.expect().gifts() == null) {
                return;
            }
            List<String> wanted =
                    given.expect().gifts().stream()
                            .map(gift -> gift.qty() + " " + gift.sku())
                            .sorted()
                            .toList();
            List<String> is =
                    quote.gifts().stream()
                            .map(gift -> gift.quantity() + " " + gift.sku())
                            .sorted()
                            .toList();
            if (!wanted.equals(is)) {
                add("gifts", wanted.toString(), is.toString());
            }
        }

        private void amount(String field, Long wanted, long is) {
            if (wanted != null && Math.abs(wanted - is) > given.toleranceMinor()) {
                add(field, wanted.toString(), Long.toString(is));
            }
        }

        private void add(String field, String expected, String actual) {
            differences.add(new Difference(field, expected, actual));
        }
    }
}
