package io.pricewright.pricing;

import io.pricewright.facts.Cart;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Scope;

/**
 * Finds the lines a scope covers through the cart's own index, so that a scope of many names costs
 * no more.
 */
final class ScopeMatcher {
    private final Scope scope;
    private final boolean everything;

    /** Dimension and names to look up, when one dimension of few names decides. */
    private final LineIndex.Dimension dimension;

    private final String[] names;
    private final boolean nameDecides;

    ScopeMatcher(Scope scope) {
        this.scope = scope;
        Filter include = scope.include();
        boolean plain =
                scope.exclude().isEmpty()
                        && scope.unitPriceAtLeastMinor() == null
                        && scope.unitPriceAtMostMinor() == null
                        && !scope.excludeReduced();
        this.everything = plain && include.isEmpty();
        if (!include.skus().isEmpty()) {
            this.dimension = LineIndex.Dimension.SKU;
            this.names = include.skus().toArray(new String[0]);
        } else if (!include.brands().isEmpty()) {
            this.dimension = LineIndex.Dimension.BRAND;
            this.names = include.brands().toArray(new String[0]);
        } else if (!include.categories().isEmpty()) {
            this.dimension = LineIndex.Dimension.CATEGORY;
            this.names = include.categories().toArray(new String[0]);
        } else if (!include.shops().isEmpty()) {
            this.dimension = LineIndex.Dimension.SHOP;
            this.names = include.shops().toArray(new String[0]);
        } else {
            this.dimension = null;
            this.names = null;
        }
        this.nameDecides = plain && dimension != null && dimensions(include) == 1;
    }

    private static int dimensions(Filter include) {
        return (include.skus().isEmpty() ? 0 : 1)
                + (include.brands().isEmpty() ? 0 : 1)
                + (include.categories().isEmpty() ? 0 : 1)
                + (include.shops().isEmpty() ? 0 : 1)
                + (include.attributes().isEmpty() ? 0 : 1);
    }

    /** Positions of the covered lines, ascending; shared between callers, read-only. */
    int[] covered(Cart cart, LineIndex index) {
        if (everything) {
            return index.discountable();
        }
        if (dimension != null && names.length <= 16) {
            if (nameDecides && names.length == 1) {
                return index.lines(dimension, names[0]);
            }
            int[] named = index.union(dimension, names);
            return nameDecides || named.length == 0 ? named : narrow(cart, named);
        }
        return narrow(cart, index.discountable());
    }

    private int[] narrow(Cart cart, int[] lines) {
        int[] covered = new int[lines.length];
        int count = 0;
        for (int line : lines) {
            if (scope.covers(cart.lines().get(line))) {
                covered[count++] = line;
            }
        }
        return count == lines.length ? lines : java.util.Arrays.copyOf(covered, count);
    }
}
