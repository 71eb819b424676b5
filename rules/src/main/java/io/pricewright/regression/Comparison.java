package io.pricewright.regression;

import io.pricewright.explanation.Explanation;
import io.pricewright.facts.RejectionCode;
import io.pricewright.pricing.Quote;
import io.pricewright.pricing.Quote.Credit;
import io.pricewright.pricing.Quote.Deposit;
import io.pricewright.pricing.Quote.PointsUsed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Holds a quote against what a case states, and words the differences for an analyst. */
final class Comparison {
    private final Quote quote;
    private final Expectation expect;
    private final RuleFiles files;
    private final List<String> differences = new ArrayList<>();

    private Comparison(Quote quote, Expectation expect, RuleFiles files) {
        this.quote = quote;
        this.expect = expect;
        this.files = files;
    }

    static List<String> differences(Quote quote, Expectation expect, RuleFiles files) {
        Comparison comparison = new Comparison(quote, expect, files);
        comparison.totals();
        comparison.lines();
        comparison.applied();
        comparison.notApplied();
        comparison.others();
        return comparison.differences;
    }

    private void totals() {
        if (expect.totals() == null) {
            return;
        }
        Expectation.Totals wanted = expect.totals();
        Quote.Totals is = quote.totals();
        money("list price", wanted.listMinor(), is.listMinor());
        money("discount on goods", wanted.discountMinor(), is.discountMinor());
        money("shipping fee", wanted.shippingMinor(), is.shippingMinor());
        money("discount on shipping", wanted.shippingDiscountMinor(), is.shippingDiscountMinor());
        money("total to pay", wanted.payableMinor(), is.payableMinor());
    }

    private void lines() {
        if (expect.lines() == null) {
            return;
        }
        Map<String, Quote.Line> byId = byId(quote.lines(), Quote.Line::id);
        expect.lines()
                .forEach(
                        (id, wanted) -> {
                            Quote.Line is = byId.get(id);
                            if (is == null) {
                                differences.add("line " + id + ": the cart has no such line");
                                return;
                            }
                            money(
                                    "line " + id + ", discount",
                                    wanted.discountMinor(),
                                    is.discountMinor());
                            money(
                                    "line " + id + ", to pay",
                                    wanted.payableMinor(),
                                    is.payableMinor());
                            units(id, wanted.units(), is);
                        });
    }

    private void units(String id, List<Expectation.Units> wanted, Quote.Line line) {
        if (wanted == null) {
            return;
        }
        Map<Long, Long> expected = new TreeMap<>();
        wanted.forEach(group -> expected.merge(group.payableMinor(), group.quantity(), Long::sum));
        Map<Long, Long> actual = new TreeMap<>();
        line.units()
                .forEach(group -> actual.merge(group.payableMinor(), group.quantity(), Long::sum));
        if (!expected.equals(actual)) {
            differences.add(
                    "line "
                            + id
                            + ", units: expected "
                            + units(expected)
                            + ", actual "
                            + units(actual));
        }
    }

    private String units(Map<Long, Long> byPrice) {
        return byPrice.entrySet().stream()
                .map(group -> group.getValue() + " at " + amount(group.getKey()))
                .collect(Collectors.joining(" and "));
    }

    private void applied() {
        if (expect.applied() == null) {
            return;
        }
        Map<String, Quote.Applied> byId = byId(quote.applied(), Quote.Applied::activityId);
        expect.applied()
                .forEach(
                        (id, wanted) -> {
                            Quote.Applied is = byId.remove(id);
                            if (is == null) {
                                differences.add(
                                        "activity "
                                                + id
                                                + ": expected to apply, actual "
                                                + whyNot(id));
                                return;
                            }
                            money(
                                    "activity "
                                            + id
                                            + " by "
                                            + files.cite(is.rule())
                                            + ", taken off",
                                    wanted.discountMinor(),
                                    is.discountMinor());
                            same("activity " + id + ", layer", wanted.layer(), is.layer());
                            same("activity " + id + ", paid by", wanted.funding(), funding(is));
                        });
        if (expect.notApplied() != null) {
            byId.keySet().removeAll(expect.notApplied().keySet());
        }
        byId.values()
                .forEach(
                        is ->
                                differences.add(
                                        "activity "
                                                + is.activityId()
                                                + ": expected not to apply, actual took "
                                                + amount(is.discountMinor())
                                                + " by "
                                                + files.cite(is.rule())));
    }

    private static Map<String, Long> funding(Quote.Applied applied) {
        return applied.funding().stream()
                .collect(
                        Collectors.toMap(
                                Quote.Funding::party, Quote.Funding::amountMinor, Long::sum));
    }

    private void notApplied() {
        if (expect.notApplied() == null) {
            return;
        }
        Map<String, Quote.NotApplied> byId = byId(quote.notApplied(), Quote.NotApplied::activityId);
        expect.notApplied()
                .forEach(
                        (id, wanted) -> {
                            Quote.NotApplied is = byId.remove(id);
                            if (is == null) {
                                differences.add(
                                        "activity "
                                                + id
                                                + ": expected not to apply ("
                                                + wanted.code()
                                                + "), actual "
                                                + whatOf(id));
                                return;
                            }
                            refusal(id, wanted, is);
                        });
        if (expect.applied() != null) {
            byId.keySet().removeAll(expect.applied().keySet());
        }
        byId.values()
                .forEach(
                        is ->
                                differences.add(
                                        "activity "
                                                + is.activityId()
                                                + ": expected nothing of it, actual "
                                                + whyNot(is)));
    }

    private void refusal(String id, Expectation.NotApplied wanted, Quote.NotApplied is) {
        String who = "activity " + id + ", refused by " + files.cite(is.rule());
        same(who + ", because", wanted.code(), is.code());
        number(who + ", needed", wanted.needed(), is.needed(), is.code());
        number(who + ", there was", wanted.actual(), is.actual(), is.code());
        same(who + ", not known", wanted.missing(), is.missing());
        same(who + ", condition", wanted.path(), is.path());
        same(who + ", in favour of", wanted.by(), is.by());
        same(who + ", better by", wanted.betterByMinor(), is.betterByMinor());
        if (wanted.message() != null) {
            wanted.message()
                    .forEach(
                            (language, message) ->
                                    same(
                                            who + ", in words (" + language + ")",
                                            message,
                                            new Explanation(quote, Locale.forLanguageTag(language))
                                                    .whyNot(is)));
        }
    }

    private void others() {
        if (expect.gifts() != null) {
            same(
                    "gifts",
                    expect.gifts(),
                    quote.gifts().stream()
                            .map(gift -> new Expectation.Gift(gift.sku(), gift.quantity()))
                            .toList());
        }
        if (expect.addOns() != null) {
            same(
                    "add-ons",
                    expect.addOns(),
                    quote.addOns().stream()
                            .map(
                                    add ->
                                            new Expectation.AddOn(
                                                    add.sku(), add.quantity(), add.priceMinor()))
                            .toList());
        }
        amounts(
                "points",
                expect.points(),
                quote.points(),
                PointsUsed::activityId,
                PointsUsed::points);
        amounts(
                "deposits",
                expect.deposits(),
                quote.deposits(),
                Deposit::activityId,
                Deposit::depositMinor);
        amounts(
                "credits",
                expect.credits(),
                quote.credits(),
                Credit::activityId,
                Credit::amountMinor);
        if (expect.coupons() != null) {
            Map<String, Quote.CouponStatus> actual = new TreeMap<>();
            quote.coupons().forEach(coupon -> actual.put(coupon.code(), coupon.status()));
            same("coupons", new TreeMap<>(expect.coupons()), actual);
        }
        if (expect.selection() != null) {
            same("selection, policy", expect.selection().policy(), quote.selection().policy());
            same("selection, proof", expect.selection().proof(), quote.selection().proof());
            money(
                    "selection, could still save",
                    expect.selection().couldStillSaveMinor(),
                    quote.selection().couldStillSaveMinor());
        }
    }

    private <T> void amounts(
            String what,
            Map<String, Long> wanted,
            List<T> is,
            Function<T, String> id,
            ToLongFunction<T> amount) {
        if (wanted != null) {
            Map<String, Long> actual = new TreeMap<>();
            is.forEach(each -> actual.put(id.apply(each), amount.applyAsLong(each)));
            same(what, new TreeMap<>(wanted), actual);
        }
    }

    private void money(String what, Long wanted, long is) {
        if (wanted != null && wanted != is) {
            differences.add(
                    what
                            + ": expected "
                            + amount(wanted)
                            + ", actual "
                            + amount(is)
                            + " (minor units "
                            + wanted
                            + " and "
                            + is
                            + ")");
        }
    }

    private void number(String what, Long wanted, Long is, RejectionCode code) {
        if (wanted != null && !wanted.equals(is)) {
            differences.add(
                    what
                            + ": expected "
                            + quantity(wanted, code)
                            + ", actual "
                            + quantity(is, code));
        }
    }

    private void same(String what, Object wanted, Object is) {
        if (wanted != null && !Objects.equals(wanted, is)) {
            differences.add(what + ": expected " + wanted + ", actual " + is);
        }
    }

    private String whatOf(String id) {
        return quote.applied().stream()
                .filter(applied -> applied.activityId().equals(id))
                .findFirst()
                .map(is -> "took " + amount(is.discountMinor()) + " by " + files.cite(is.rule()))
                .orElse("it is not in the quote at all");
    }

    private String whyNot(String id) {
        return quote.notApplied().stream()
                .filter(refused -> refused.activityId().equals(id))
                .findFirst()
                .map(this::whyNot)
                .orElse("it is not in the quote at all");
    }

    private String whyNot(Quote.NotApplied is) {
        StringBuilder why = new StringBuilder(is.code().name());
        if (is.needed() != null) {
            why.append(", needed ").append(quantity(is.needed(), is.code()));
        }
        if (is.actual() != null) {
            why.append(", there was ").append(quantity(is.actual(), is.code()));
        }
        if (is.missing() != null) {
            why.append(", not known: ").append(is.missing());
        }
        if (!is.by().isEmpty()) {
            why.append(", in favour of ").append(String.join(", ", is.by()));
        }
        return why.append(", by ").append(files.cite(is.rule())).toString();
    }

    /** Every rule that had a hand in the quote and what it did, one a line. */
    static List<String> hands(Quote quote, RuleFiles files) {
        Comparison words = new Comparison(quote, null, files);
        List<String> hands = new ArrayList<>();
        for (Quote.Applied applied : quote.applied()) {
            hands.add(
                    files.cite(applied.rule())
                            + " took "
                            + words.amount(applied.discountMinor())
                            + " for activity "
                            + applied.activityId());
        }
        for (Quote.NotApplied refused : quote.notApplied()) {
            hands.add(
                    "activity " + refused.activityId() + " not applied: " + words.whyNot(refused));
        }
        return hands;
    }

    private String quantity(Long value, RejectionCode code) {
        return value == null ? "nothing" : code.isAboutMoney() ? amount(value) : value.toString();
    }

    private String amount(long minor) {
        return BigDecimal.valueOf(
                        minor, Currency.getInstance(quote.currency()).getDefaultFractionDigits())
                .toPlainString();
    }

    private static <T> Map<String, T> byId(Collection<T> values, Function<T, String> id) {
        Map<String, T> byId = new TreeMap<>();
        values.forEach(value -> byId.put(id.apply(value), value));
        return byId;
    }
}
