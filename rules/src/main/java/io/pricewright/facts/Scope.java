package io.pricewright.facts;

/**
 * The lines an activity is about: those in {@code include} (all lines when it is empty) that {@code
 * exclude} does not name. Within a dimension one match is enough; across dimensions {@code include}
 * wants all, {@code exclude} any.
 *
 * @param unitPriceAtLeastMinor lowest list price of a unit, inclusive, or null
 * @param unitPriceAtMostMinor highest list price of a unit, inclusive, or null
 * @param excludeReduced leave out goods already sold under their regular price
 */
public record Scope(
        Filter include,
        Filter exclude,
        Long unitPriceAtLeastMinor,
        Long unitPriceAtMostMinor,
        boolean excludeReduced) {
    /** Every discountable line. */
    public static final Scope ALL = new Scope(null, null, null, null, false);

    public Scope {
        include = include == null ? Filter.NONE : include;
        exclude = exclude == null ? Filter.NONE : exclude;
        if (unitPriceAtLeastMinor != null) {
            Check.price("unitPriceAtLeastMinor", unitPriceAtLeastMinor);
        }
        if (unitPriceAtMostMinor != null) {
            Check.price("unitPriceAtMostMinor", unitPriceAtMostMinor);
            if (unitPriceAtLeastMinor != null && unitPriceAtMostMinor < unitPriceAtLeastMinor) {
                throw new InvalidFactException(
                        "CONTRADICTORY_TERMS",
                        "unitPriceAtMostMinor",
                        "unitPriceAtMostMinor "
                                + unitPriceAtMostMinor
                                + " is under unitPriceAtLeastMinor "
                                + unitPriceAtLeastMinor);
            }
        }
    }

    public static Scope of(Filter include) {
        return new Scope(include, null, null, null, false);
    }

    /** Whether an activity with this scope may discount the line. */
    public boolean covers(CartLine line) {
        return line.discountable() && names(line);
    }

    /** Whether the line is meant, discountable or not: what a condition about the cart counts. */
    public boolean names(CartLine line) {
        return include.includes(line)
                && (unitPriceAtLeastMinor == null || line.unitPriceMinor() >= unitPriceAtLeastMinor)
                && (unitPriceAtMostMinor == null || line.unitPriceMinor() <= unitPriceAtMostMinor)
                && (exclude.isEmpty() || !exclude.names(line))
                && !(excludeReduced && line.isReduced());
    }
}
