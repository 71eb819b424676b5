package io.pricewright.conflict;

import io.pricewright.facts.Activity;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Terms;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The goods an activity can touch: its scope, narrowed or widened by what its terms name. */
final class Touched {
    private Touched() {}

    /** Scopes of which any is enough. */
    static List<Scope> by(Activity activity) {
        Scope scope = activity.scope();
        if (activity.terms() instanceof Terms.FlashSale sale) {
            return named(scope, sale.prices().keySet());
        } else if (activity.terms() instanceof Terms.MemberPrice member) {
            return named(scope, member.prices().keySet());
        } else if (activity.terms() instanceof Terms.BundlePrice bundle) {
            return named(
                    scope,
                    bundle.parts().stream()
                            .map(Terms.BundlePrice.Part::sku)
                            .collect(Collectors.toSet()));
        } else if (activity.terms() instanceof Terms.BuyXGetY buy && buy.getScope() != null) {
            return List.of(scope, buy.getScope());
        }
        return List.of(scope);
    }

    static boolean covers(Activity activity, CartLine line) {
        return by(activity).stream().anyMatch(scope -> scope.covers(line));
    }

    private static List<Scope> named(Scope scope, Set<String> skus) {
        Filter include = scope.include();
        Set<String> both = new HashSet<>(skus);
        if (!include.skus().isEmpty()) {
            both.retainAll(include.skus());
        }
        if (both.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Scope(
                        new Filter(
                                both,
                                include.categories(),
                                include.brands(),
                                include.shops(),
                                include.attributes()),
                        scope.exclude(),
                        scope.unitPriceAtLeastMinor(),
                        scope.unitPriceAtMostMinor(),
                        scope.excludeReduced()));
    }
}
