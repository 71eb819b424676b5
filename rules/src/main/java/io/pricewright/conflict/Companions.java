package io.pricewright.conflict;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Bounds;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Other goods an activity wants in the cart beside one: the rest of a bundle, what has to be bought
 * for it, what its conditions count elsewhere.
 */
final class Companions {
    /** Most goods put into the cart for a set of different ones. */
    private static final int MOST_DISTINCT = 20;

    /** With it, a cart of any number of companions stays in range. */
    private static final long MOST_MINOR = Bounds.MAX_MINOR / 2 / Bounds.MAX_LINES;

    private final Good good;
    private final List<Good> known;
    private final List<CartLine> found = new ArrayList<>();

    /**
     * @param known goods taken before any is made up
     */
    private Companions(Good good, List<Good> known) {
        this.good = good;
        this.known = known;
    }

    static List<CartLine> of(Activity activity, Good good, List<Good> known) {
        Companions companions = new Companions(good, known);
        companions.askedBy(activity.terms(), activity.scope());
        companions.askedBy(activity.conditions());
        return companions.found;
    }

    private void askedBy(Terms terms, Scope scope) {
        if (terms instanceof Terms.BundlePrice bundle) {
            bundle.parts().stream()
                    .filter(part -> !part.sku().equals(good.line().sku()))
                    .forEach(part -> add(scope, part.sku(), part.quantity()));
        } else if (terms instanceof Terms.BuyXGetY buy && buy.getScope() != null) {
            if (buy.getScope().covers(good.line())) {
                add(scope, null, buy.buy());
            } else {
                add(buy.getScope(), null, buy.get());
            }
        } else if (terms instanceof Terms.NForPrice set && set.distinct()) {
            for (int i = 1; i < set.quantity() && i <= MOST_DISTINCT; i++) {
                add(scope, null, 1);
            }
        }
    }

    private void askedBy(Condition condition) {
        if (condition instanceof Condition.All all) {
            all.of().forEach(this::askedBy);
        } else if (condition instanceof Condition.Any any) {
            any.of().forEach(this::askedBy);
        } else if (condition instanceof Condition.Threshold threshold
                && !threshold.covered()
                && !threshold.counts(good.line())) {
            if (condition instanceof Condition.QuantityAtLeast least && least.quantity() > 0) {
                add(threshold.of(), null, least.quantity());
            } else if (condition instanceof Condition.SpendAtLeast least) {
                spend(threshold.of(), least.amountMinor());
            }
        }
    }

    private void spend(Scope scope, long amountMinor) {
        other(scope, null)
                .filter(line -> line.unitPriceMinor() > 0)
                .ifPresent(
                        line -> {
                            long units =
                                    (amountMinor + line.unitPriceMinor() - 1)
                                            / line.unitPriceMinor();
                            put(line, Math.max(1, units));
                        });
    }

    private void add(Scope scope, String sku, long units) {
        other(scope, sku).ifPresent(line -> put(line, units));
    }

    private void put(CartLine line, long units) {
        if (units <= Bounds.MAX_QUANTITY && units <= MOST_MINOR / price(line)) {
            found.add(line.withQuantity(units));
        }
    }

    private static long price(CartLine line) {
        return Math.max(1, line.unitPriceMinor());
    }

    /** A good of the scope that is neither the one looked at nor there already. */
    private Optional<CartLine> other(Scope scope, String sku) {
        Optional<CartLine> told =
                known.stream()
                        .filter(each -> each.currency().equals(good.currency()))
                        .map(Good::line)
                        .filter(line -> sku == null || line.sku().equals(sku))
                        .filter(line -> scope.covers(line) && isNew(line.sku()))
                        .findFirst();
        if (told.isPresent()) {
            return told;
        }
        Meeting meeting = Meeting.ANYWHERE.with(scope).with(taken());
        if (sku != null) {
            meeting = meeting.with(Scope.of(Filter.ofSkus(sku)));
        }
        return meeting.good(good.line().unitPriceMinor(), "beside-" + (found.size() + 1));
    }

    private boolean isNew(String sku) {
        return !sku.equals(good.line().sku())
                && found.stream().noneMatch(line -> line.sku().equals(sku));
    }

    /** Everything but what is in the cart already. */
    private Scope taken() {
        List<String> skus = new ArrayList<>(List.of(good.line().sku()));
        found.forEach(line -> skus.add(line.sku()));
        return new Scope(null, Filter.ofSkus(skus.toArray(new String[0])), null, null, false);
    }
}
