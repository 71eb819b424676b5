package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Terms;
import io.pricewright.service.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Carts that 31 activities touch each, and any number of activities that touch none of them. */
final class ScaleMall {
    static final int CARTS = 32;
    static final int TOUCHING = 31;

    private static final int LINES = 20;
    private static final int MOST_LINES = 500;
    private static final int NEAR_SKUS = CARTS * LINES;

    private ScaleMall() {}

    /** Each cart is touched by 20 activities of its SKUs, ten of a category, one of a brand. */
    static void fill(Node node, int size) {
        List<Activity> activities = new ArrayList<>();
        for (int sku = 0; sku < NEAR_SKUS; sku++) {
            activities.add(activity(activities.size(), Filter.ofSkus("near-" + sku)));
        }
        for (int i = 0; i < 10; i++) {
            activities.add(activity(activities.size(), Filter.ofCategories("near-goods")));
        }
        activities.add(
                activity(
                        activities.size(),
                        new Filter(null, null, Set.of("near-brand"), null, null)));
        while (activities.size() < size) {
            activities.add(activity(activities.size(), Filter.ofSkus("far-" + activities.size())));
        }
        StoredActivities.insert(node, activities);
    }

    private static Activity activity(int number, Filter include) {
        return Activity.of("a" + number, Layer.ITEM, new Terms.PercentOff(100 + number % 50))
                .withScope(Scope.of(include));
    }

    /** One of the carts that are measured. */
    static Cart cart(int number) {
        return cart("near", number % CARTS * LINES);
    }

    private static Cart cart(String kind, int firstSku) {
        List<CartLine> lines = new ArrayList<>(LINES);
        for (int i = 0; i < LINES; i++) {
            lines.add(
                    new CartLine(
                            "l" + i,
                            kind + "-" + (firstSku + i),
                            null,
                            kind + "-brand",
                            List.of(kind + "-goods"),
                            1 + i % 3,
                            5_000 + 100L * i,
                            null,
                            0,
                            true,
                            null));
        }
        return new Cart("CNY", null, null, lines, null, null, null, null);
    }

    /** Carts that ask for every SKU there is, as a service takes them. */
    static List<String> cartsOfAll(int size) {
        List<String> carts = new ArrayList<>();
        for (int first = 0; first < size; first += MOST_LINES) {
            carts.add(
                    IntStream.range(first, first + MOST_LINES)
                            .mapToObj(ScaleMall::line)
                            .collect(
                                    Collectors.joining(
                                            ",", "{\"currency\":\"CNY\",\"lines\":[", "]}")));
        }
        return carts;
    }

    private static String line(int sku) {
        return """
               {"id":"l%d","sku":"%s-%d","quantity":1,"unitPriceMinor":10000}
               """
                .formatted(sku, sku < NEAR_SKUS ? "near" : "far", sku);
    }
}
