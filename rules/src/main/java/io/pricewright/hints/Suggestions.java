package io.pricewright.hints;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Basis;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Terms;
import io.pricewright.hints.Hint.Addition;
import io.pricewright.hints.Hint.Kind;
import io.pricewright.pricing.Quote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The changes that could bring one activity in, judged by what it asks for and the cart lacks. */
final class Suggestions {
    /** Goods tried for one thing that is missing, and ways to pay tried for one activity. */
    private static final int MOST_OF_A_KIND = 3;

    private final Cart cart;
    private final HintRequest wanted;
    private final Activity activity;
    private final Counted counted;
    private final List<Suggestion> all = new ArrayList<>();

    Suggestions(Cart cart, Quote quote, HintRequest wanted, Activity activity) {
        this.cart = cart;
        this.wanted = wanted;
        this.activity = activity;
        this.counted = new Counted(cart, quote, activity);
    }

    List<Suggestion> all() {
        return all;
    }

    /** For an activity that does not count. */
    void toBringItIn() {
        if (activity.coupon() != null) {
            presenting(activity.coupon());
        }
        if (activity.terms() instanceof Terms.PaymentDiscount discount) {
            payingBy(discount.methods());
        }
        toMeet(activity.conditions());
        toEarnMore();
    }

    private void toMeet(Condition condition) {
        if (condition instanceof Condition.All every) {
            every.of().forEach(this::toMeet);
        } else if (condition instanceof Condition.Any any) {
            any.of().forEach(this::toMeet);
        } else if (condition instanceof Condition.PaymentIn in) {
            payingBy(in.payments());
        } else if (condition instanceof Condition.CouponPresented coupon) {
            presenting(coupon.code());
        } else if (condition instanceof Condition.SpendAtLeast least) {
            spend(least.amountMinor(), counts(least), least.basis());
        } else if (condition instanceof Condition.QuantityAtLeast least) {
            units(least.quantity(), counts(least));
        }
    }

    private Predicate<CartLine> counts(Condition.Threshold threshold) {
        return threshold.covered() ? activity.scope()::covers : threshold::counts;
    }

    private void payingBy(List<String> payments) {
        payments.stream()
                .filter(payment -> !payment.equals(cart.payment()))
                .limit(MOST_OF_A_KIND)
                .forEach(payment -> suggest(Kind.PAYMENT, Change.paying(payment)));
    }

    private void presenting(String code) {
        if (wanted.heldCoupons().contains(code) && !cart.coupons().contains(code)) {
            suggest(Kind.COUPON, Change.presenting(code));
        }
    }

    /** More of what its discount type asks for: the first step of it, or the next one. */
    void toEarnMore() {
        Terms terms = activity.terms();
        Predicate<CartLine> covered = activity.scope()::covers;
        if (terms instanceof Terms.SpendTiers tiers) {
            long spent = counted.minor(covered, tiers.basis());
            tiers.tiers().stream()
                    .mapToLong(Terms.SpendTiers.Tier::spendMinor)
                    .filter(spend -> spend > spent)
                    .findFirst()
                    .ifPresent(next -> spend(next, covered, tiers.basis()));
        } else if (terms instanceof Terms.EverySpend every) {
            long steps = counted.minor(covered, every.basis()) / every.everyMinor();
            spend((steps + 1) * every.everyMinor(), covered, every.basis());
        } else if (terms instanceof Terms.QuantityTiers tiers) {
            long there = counted.units(covered);
            tiers.tiers().stream()
                    .mapToLong(Terms.QuantityTiers.Tier::quantity)
                    .filter(quantity -> quantity > there)
                    .findFirst()
                    .ifPresent(next -> units(next, covered));
        } else if (terms instanceof Terms.NthUnit nth) {
            wholeGroups(nth.nth());
        } else if (terms instanceof Terms.CheapestFree cheapest) {
            wholeGroups(cheapest.of());
        } else if (terms instanceof Terms.NForPrice set) {
            wholeGroups(set.quantity());
        } else if (terms instanceof Terms.Gift gift && gift.perUnits() != null) {
            wholeGroups(gift.perUnits());
        } else if (terms instanceof Terms.BuyXGetY buy && buy.getScope() == null) {
            wholeGroups(buy.buy() + (buy.partialGet() ? 1 : buy.get()));
        } else if (terms instanceof Terms.BuyXGetY buy) {
            partner(buy);
        } else if (terms instanceof Terms.BundlePrice bundle) {
            missingParts(bundle);
        }
    }

    private void wholeGroups(int size) {
        long there = counted.units(activity.scope()::covers);
        units((there / size + 1) * size, activity.scope()::covers);
    }

    private void partner(Terms.BuyXGetY buy) {
        Scope get = buy.getScope();
        long bought = counted.units(activity.scope()::covers);
        if (bought < buy.buy()) {
            units(buy.buy(), activity.scope()::covers);
        }
        addables(get::covers).forEach(line -> suggest(Kind.ITEM, adding(line, buy.get())));
    }

    private void missingParts(Terms.BundlePrice bundle) {
        List<Addition> missing = new ArrayList<>();
        for (Terms.BundlePrice.Part part : bundle.parts()) {
            Predicate<CartLine> isPart =
                    line -> line.sku().equals(part.sku()) && activity.scope().covers(line);
            long there = counted.units(isPart);
            if (there < part.quantity()) {
                List<CartLine> lines = addables(isPart);
                if (lines.isEmpty()) {
                    return;
                }
                missing.add(addition(lines.get(0), part.quantity() - there));
            }
        }
        if (!missing.isEmpty()) {
            suggest(Kind.ITEM, Change.adding(missing));
        }
    }

    private void units(long needed, Predicate<CartLine> counts) {
        long missing = needed - counted.units(counts);
        if (missing > 0) {
            addables(counts).forEach(line -> suggest(Kind.QUANTITY, adding(line, missing)));
        }
    }

    private void spend(long neededMinor, Predicate<CartLine> counts, Basis basis) {
        long missing = neededMinor - counted.minor(counts, basis);
        if (missing > 0) {
            for (CartLine line : addables(counts)) {
                long each = countedOfOne(line, basis);
                if (each > 0) {
                    suggest(Kind.SPEND, adding(line, (missing + each - 1) / each));
                }
            }
        }
    }

    private long countedOfOne(CartLine line, Basis basis) {
        int at = cart.lines().indexOf(line);
        return at < 0 ? line.unitPriceMinor() : counted.ofLine(at, basis) / line.quantity();
    }

    /** Lines of the cart and goods beside it that count, the cheapest first. */
    private List<CartLine> addables(Predicate<CartLine> counts) {
        return Stream.concat(cart.lines().stream(), wanted.goods().stream())
                .filter(counts)
                .sorted(Comparator.comparingLong(CartLine::unitPriceMinor))
                .limit(MOST_OF_A_KIND)
                .toList();
    }

    private static Change adding(CartLine line, long units) {
        return Change.adding(List.of(addition(line, units)));
    }

    private static Addition addition(CartLine line, long units) {
        return new Addition(line.id(), line.sku(), units);
    }

    private void suggest(Kind kind, Change change) {
        long addMinor = change.addMinor(cart, wanted.goods());
        if (addMinor >= 0) {
            all.add(new Suggestion(activity, kind, change, addMinor));
        }
    }
}
