package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Terms;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** One thing an activity names, by which people find it. */
record Facet(Kind kind, String name) {
    /** What is named; kinds that few activities share come first. */
    enum Kind {
        SKU,
        TAG,
        BRAND,
        SHOP,
        CATEGORY
    }

    /** All that an activity names. */
    static Set<Facet> of(Activity activity) {
        Set<Facet> facets = new LinkedHashSet<>();
        Filter include = activity.scope().include();
        add(facets, Kind.SKU, include.skus());
        if (activity.terms() instanceof Terms.BundlePrice bundle) {
            bundle.parts().forEach(part -> facets.add(new Facet(Kind.SKU, part.sku())));
        }
        add(facets, Kind.TAG, activity.tags());
        add(facets, Kind.BRAND, include.brands());
        add(facets, Kind.SHOP, include.shops());
        add(facets, Kind.CATEGORY, include.categories());
        return facets;
    }

    private static void add(Set<Facet> facets, Kind kind, Collection<String> names) {
        names.forEach(name -> facets.add(new Facet(kind, name)));
    }
}
