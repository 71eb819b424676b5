package io.pricewright.facts;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A set of goods, by what they are. A dimension that is empty says nothing.
 *
 * @param attributes attribute name to the values allowed
 */
public record Filter(
        Set<String> skus,
        Set<String> categories,
        Set<String> brands,
        Set<String> shops,
        Map<String, List<String>> attributes) {
    public static final Filter NONE = new Filter(null, null, null, null, null);

    public Filter {
        skus = names("skus", skus);
        categories = names("categories", categories);
        brands = names("brands", brands);
        shops = names("shops", shops);
        attributes = Check.map("attributes", attributes, Bounds.MAX_ENTRIES);
    }

    public static Filter ofSkus(String... skus) {
        return new Filter(Set.of(skus), null, null, null, null);
    }

    public static Filter ofCategories(String... categories) {
        return new Filter(null, Set.of(categories), null, null, null);
    }

    public boolean isEmpty() {
        return skus.isEmpty()
                && categories.isEmpty()
                && brands.isEmpty()
                && shops.isEmpty()
                && attributes.isEmpty();
    }

    /** Whether the line is named in every dimension that says something. */
    boolean includes(CartLine line) {
        return (skus.isEmpty() || skus.contains(line.sku()))
                && (categories.isEmpty() || anyOf(categories, line.categories()))
                && (brands.isEmpty() || (line.brand() != null && brands.contains(line.brand())))
                && (shops.isEmpty() || (line.shop() != null && shops.contains(line.shop())))
                && hasAllAttributes(line);
    }

    /** Whether the line is named in any dimension. */
    boolean names(CartLine line) {
        return skus.contains(line.sku())
                || anyOf(categories, line.categories())
                || (line.brand() != null && brands.contains(line.brand()))
                || (line.shop() != null && shops.contains(line.shop()))
                || hasAnyAttribute(line);
    }

    private boolean hasAllAttributes(CartLine line) {
        for (Map.Entry<String, List<String>> wanted : attributes.entrySet()) {
            String value = line.attributes().get(wanted.getKey());
            if (value == null || !wanted.getValue().contains(value)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasAnyAttribute(CartLine line) {
        for (Map.Entry<String, List<String>> wanted : attributes.entrySet()) {
            String value = line.attributes().get(wanted.getKey());
            if (value != null && wanted.getValue().contains(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyOf(Set<String> wanted, List<String> present) {
        if (wanted.isEmpty()) {
            return false;
        }
        for (int i = 0; i < present.size(); i++) {
            if (wanted.contains(present.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> names(String field, Set<String> values) {
        if (values == null) {
            return Set.of();
        }
        Check.range(field, values.size(), 0, Bounds.MAX_SCOPE_ENTRIES);
        for (String value : values) {
            Check.text(field, value, Bounds.MAX_ID_LENGTH);
        }
        return Set.copyOf(values);
    }
}
