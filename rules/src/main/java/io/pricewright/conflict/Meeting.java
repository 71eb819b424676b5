package io.pricewright.conflict;

import io.pricewright.facts.CartLine;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where scopes meet: what a good has to be to stand in all of them. A dimension that is null is
 * free.
 *
 * @param categories of each of these sets the good needs one
 */
record Meeting(
        List<Scope> scopes,
        Set<String> skus,
        Set<String> brands,
        Set<String> shops,
        List<Set<String>> categories,
        Map<String, Set<String>> attributes) {
    static final Meeting ANYWHERE = new Meeting(List.of(), null, null, null, List.of(), Map.of());

    /** Narrowed by one more scope; whether a good is left, {@link #good} says. */
    Meeting with(Scope scope) {
        Filter include = scope.include();
        List<Scope> all = new ArrayList<>(scopes);
        all.add(scope);
        List<Set<String>> oneOfEach = new ArrayList<>(categories);
        if (!include.categories().isEmpty()) {
            oneOfEach.add(include.categories());
        }
        Map<String, Set<String>> values = new HashMap<>(attributes);
        include.attributes()
                .forEach((name, wanted) -> values.merge(name, Set.copyOf(wanted), Meeting::both));
        return new Meeting(
                all,
                narrowed(skus, include.skus()),
                narrowed(brands, include.brands()),
                narrowed(shops, include.shops()),
                oneOfEach,
                values);
    }

    /**
     * One unit of a good that all scopes cover.
     *
     * @param unitPriceMinor its list price, moved into the range the scopes ask for
     * @param name its SKU when no scope asks for one
     */
    Optional<CartLine> good(long unitPriceMinor, String name) {
        String sku = skus == null ? name : first(skus, Filter::skus);
        List<String> oneOfEach = new ArrayList<>();
        categories.forEach(names -> oneOfEach.add(first(names, Filter::categories)));
        Map<String, String> valueOf = new HashMap<>();
        attributes.forEach(
                (attribute, values) -> valueOf.put(attribute, first(values, out(attribute))));
        if (sku == null || oneOfEach.contains(null) || valueOf.containsValue(null)) {
            return Optional.empty();
        }
        CartLine good =
                new CartLine(
                        sku,
                        sku,
                        first(shops, Filter::shops),
                        first(brands, Filter::brands),
                        oneOfEach.stream().distinct().toList(),
                        1,
                        inRange(unitPriceMinor),
                        null,
                        0,
                        true,
                        valueOf);
        return scopes.stream().allMatch(scope -> scope.covers(good))
                ? Optional.of(good)
                : Optional.empty();
    }

    private static Function<Filter, Collection<String>> out(String attribute) {
        return excluded -> excluded.attributes().getOrDefault(attribute, List.of());
    }

    /** The first name that no scope leaves out, or null. */
    private String first(Set<String> names, Function<Filter, Collection<String>> excluded) {
        return names == null
                ? null
                : names.stream()
                        .filter(
                                name ->
                                        scopes.stream()
                                                .map(scope -> excluded.apply(scope.exclude()))
                                                .noneMatch(out -> out.contains(name)))
                        .min(Comparator.naturalOrder())
                        .orElse(null);
    }

    private long inRange(long unitPriceMinor) {
        long price = unitPriceMinor;
        for (Scope scope : scopes) {
            if (scope.unitPriceAtLeastMinor() != null) {
                price = Math.max(price, scope.unitPriceAtLeastMinor());
            }
        }
        for (Scope scope : scopes) {
            if (scope.unitPriceAtMostMinor() != null) {
                price = Math.min(price, scope.unitPriceAtMostMinor());
            }
        }
        return price;
    }

    private static Set<String> narrowed(Set<String> before, Set<String> names) {
        if (names.isEmpty()) {
            return before;
        }
        return before == null ? names : both(before, names);
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> both = new HashSet<>(some.size() < others.size() ? some : others);
        both.retainAll(some.size() < others.size() ? others : some);
        return both;
    }
}
