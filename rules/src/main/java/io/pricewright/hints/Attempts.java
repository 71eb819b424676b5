package io.pricewright.hints;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.RejectionCode;
import io.pricewright.hints.Hint.Addition;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Prices suggested changes one after the other, each change once, while the budget lasts. */
final class Attempts {
    /** More units are tried when what was added counts for less than it costs. */
    private static final int MORE_TRIES = 2;

    private static final Comparator<Hint> BEST_FIRST =
            Comparator.comparingLong(Hint::gainMinor)
                    .reversed()
                    .thenComparing(Hint::addMinor)
                    .thenComparing(Hint::kind)
                    .thenComparing(Hint::activityId);

    private final PricingEngine engine;
    private final PricingRequest sale;
    private final Quote now;
    private final HintRequest wanted;
    private final Map<Change, Quote> quotes = new HashMap<>();
    private final List<Hint> hints = new ArrayList<>();
    private int left;

    Attempts(
            PricingEngine engine,
            PricingRequest sale,
            Quote now,
            HintRequest wanted,
            int repricings) {
        this.engine = engine;
        this.sale = sale;
        this.now = now;
        this.wanted = wanted;
        this.left = repricings;
    }

    void attempt(Suggestion first) {
        Suggestion suggestion = first;
        for (int i = 0; suggestion != null && i <= MORE_TRIES; i++) {
            Quote then = priced(suggestion.change());
            if (then == null) {
                return;
            }
            if (bringsMore(suggestion.activity(), then)) {
                keep(suggestion, then);
                return;
            }
            suggestion = more(suggestion, then);
        }
    }

    private Quote priced(Change change) {
        Quote known = quotes.get(change);
        if (known != null || left == 0) {
            return known;
        }
        left--;
        Quote quote = engine.price(sale.withCart(cart(change)));
        quotes.put(change, quote);
        return quote;
    }

    private Cart cart(Change change) {
        return change.applied(sale.cart(), wanted.goods());
    }

    /** Whether an activity counts that did not, or takes more off than it did. */
    private boolean bringsMore(Activity activity, Quote then) {
        return Hints.isApplied(activity, then)
                && (!Hints.isApplied(activity, now)
                        || taken(activity, then) > taken(activity, now));
    }

    private static long taken(Activity activity, Quote quote) {
        return quote.applied().stream()
                .filter(each -> each.activityId().equals(activity.id()))
                .mapToLong(Quote.Applied::discountMinor)
                .sum();
    }

    private void keep(Suggestion suggestion, Quote then) {
        long payable = then.totals().payableMinor();
        long saveMinor = now.totals().payableMinor() + suggestion.addMinor() - payable;
        boolean gift = then.gifts().size() > now.gifts().size();
        if (saveMinor > 0 || (saveMinor == 0 && gift)) {
            Change change = suggestion.change();
            hints.add(
                    new Hint(
                            suggestion.activity().id(),
                            suggestion.activity().name(),
                            suggestion.kind(),
                            change.add(),
                            change.payment(),
                            change.coupon(),
                            suggestion.addMinor(),
                            saveMinor,
                            payable));
        }
    }

    /** The same with as many units more as are missing now, where spend is. */
    private Suggestion more(Suggestion tried, Quote then) {
        if (tried.kind() != Hint.Kind.SPEND) {
            return null;
        }
        for (Quote.NotApplied not : then.notApplied()) {
            if (not.activityId().equals(tried.activity().id())
                    && not.code() == RejectionCode.SPEND_NOT_MET
                    && not.needed() != null) {
                return more(tried, then, not.needed() - not.actual());
            }
        }
        return null;
    }

    private Suggestion more(Suggestion tried, Quote then, long missing) {
        Addition added = tried.change().add().get(0);
        for (Quote.Line line : then.lines()) {
            long units = line.units().stream().mapToLong(Quote.UnitGroup::quantity).sum();
            long each = line.payableMinor() / units;
            if (line.id().equals(added.lineId()) && each > 0) {
                long quantity = added.quantity() + (missing + each - 1) / each;
                Change change =
                        Change.adding(List.of(new Addition(line.id(), line.sku(), quantity)));
                long addMinor = change.addMinor(sale.cart(), wanted.goods());
                return addMinor < 0
                        ? null
                        : new Suggestion(tried.activity(), tried.kind(), change, addMinor);
            }
        }
        return null;
    }

    /** The best hint of each activity, and of each change, best first. */
    List<Hint> best(int most) {
        Set<Object> told = new HashSet<>();
        return hints.stream()
                .sorted(BEST_FIRST)
                .filter(hint -> told.add(hint.activityId()))
                .filter(hint -> told.add(new Change(hint.add(), hint.payment(), hint.coupon())))
                .limit(most)
                .toList();
    }
}
