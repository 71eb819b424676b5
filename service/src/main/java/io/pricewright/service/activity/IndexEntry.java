package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Source;
import io.pricewright.facts.Terms;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One name under which candidates are found, such as SKU phone-x.
 *
 * <p>An activity is indexed under one dimension: the most selective one it names. It covers no line
 * without that name, so a cart that asks by all names it holds misses nothing.
 */
public record IndexEntry(Dimension dimension, String name) {
    private static final String EVERYTHING = "*";
    private static final IndexEntry ALL = new IndexEntry(Dimension.ALL, EVERYTHING);

    public static IndexEntry ofSku(String sku) {
        return new IndexEntry(Dimension.SKU, sku);
    }

    /** Reads what {@link #toString} wrote. */
    public static IndexEntry parse(String text) {
        int colon = text.indexOf(':');
        return new IndexEntry(
                Dimension.valueOf(text.substring(0, colon)), text.substring(colon + 1));
    }

    /** The entries an activity stands under. */
    static List<IndexEntry> of(Activity activity) {
        Dimension dimension = dimensionOf(activity);
        return namesOf(activity, dimension).stream()
                .sorted()
                .map(name -> new IndexEntry(dimension, name))
                .toList();
    }

    /** Whether an activity stands under this entry. */
    boolean holds(Activity activity) {
        return dimension == dimensionOf(activity) && namesOf(activity, dimension).contains(name);
    }

    /** All entries a cart asks for, in the order of its lines. */
    static Set<IndexEntry> of(Cart cart) {
        Set<IndexEntry> entries = new LinkedHashSet<>();
        entries.add(ALL);
        cart.lines().forEach(line -> addNames(line, entries));
        for (String code : cart.coupons()) {
            entries.add(new IndexEntry(Dimension.COUPON, code));
        }
        return entries;
    }

    /** All entries under which a good may be found, but for coupons. */
    static Set<IndexEntry> of(CartLine line) {
        Set<IndexEntry> entries = new LinkedHashSet<>();
        entries.add(ALL);
        addNames(line, entries);
        return entries;
    }

    private static void addNames(CartLine line, Set<IndexEntry> entries) {
        entries.add(ofSku(line.sku()));
        if (line.brand() != null) {
            entries.add(new IndexEntry(Dimension.BRAND, line.brand()));
        }
        for (String category : line.categories()) {
            entries.add(new IndexEntry(Dimension.CATEGORY, category));
        }
        if (line.shop() != null) {
            entries.add(new IndexEntry(Dimension.SHOP, line.shop()));
        }
    }

    private static Dimension dimensionOf(Activity activity) {
        Filter include = activity.scope().include();
        if (activity.source() == Source.COUPON) {
            return Dimension.COUPON;
        }
        if (!include.skus().isEmpty()) {
            return Dimension.SKU;
        }
        if (!include.brands().isEmpty()) {
            return Dimension.BRAND;
        }
        if (!include.categories().isEmpty()) {
            return Dimension.CATEGORY;
        }
        if (!include.shops().isEmpty()) {
            return Dimension.SHOP;
        }
        return activity.terms() instanceof Terms.BundlePrice ? Dimension.SKU : Dimension.ALL;
    }

    private static Set<String> namesOf(Activity activity, Dimension dimension) {
        Filter include = activity.scope().include();
        return switch (dimension) {
            case ALL -> Set.of(EVERYTHING);
            case COUPON -> Set.of(activity.coupon());
            case BRAND -> include.brands();
            case CATEGORY -> include.categories();
            case SHOP -> include.shops();
            case SKU -> include.skus().isEmpty() ? skusOfBundle(activity) : include.skus();
        };
    }

    private static Set<String> skusOfBundle(Activity activity) {
        Set<String> skus = new LinkedHashSet<>();
        ((Terms.BundlePrice) activity.terms()).parts().forEach(part -> skus.add(part.sku()));
        return skus;
    }

    @Override
    public String toString() {
        return dimension + ":" + name;
    }
}
