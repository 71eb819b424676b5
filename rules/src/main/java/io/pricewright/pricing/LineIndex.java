package io.pricewright.pricing;

import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The discountable lines of one cart by what they are; built once a cart, read by every candidate.
 */
final class LineIndex {
    private static final int[] NONE = new int[0];

    /** What a line can be looked up by. */
    enum Dimension {
        SKU,
        BRAND,
        CATEGORY,
        SHOP
    }

    private final int[] discountable;
    private final Map<String, int[]> skus;
    private final Map<String, int[]> brands = new HashMap<>();
    private final Map<String, int[]> categories = new HashMap<>();
    private final Map<String, int[]> shops = new HashMap<>();

    LineIndex(Cart cart) {
        List<CartLine> lines = cart.lines();
        int[] all = new int[lines.size()];
        int count = 0;
        skus = new HashMap<>(lines.size() * 2);
        for (int i = 0; i < all.length; i++) {
            CartLine line = lines.get(i);
            if (!line.discountable()) {
                continue;
            }
            all[count++] = i;
            add(skus, line.sku(), i);
            add(brands, line.brand(), i);
            add(shops, line.shop(), i);
            List<String> ofLine = line.categories();
            for (int c = 0; c < ofLine.size(); c++) {
                add(categories, ofLine.get(c), i);
            }
        }
        discountable = count == all.length ? all : Arrays.copyOf(all, count);
    }

    private static void add(Map<String, int[]> map, String name, int line) {
        if (name == null) {
            return;
        }
        int[] before = map.get(name);
        if (before == null) {
            map.put(name, new int[] {line});
        } else if (before[before.length - 1] != line) {
            int[] after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = line;
            map.put(name, after);
        }
    }

    int[] discountable() {
        return discountable;
    }

    int[] lines(Dimension dimension, String name) {
        int[] lines = map(dimension).get(name);
        return lines == null ? NONE : lines;
    }

    /** Lines with any of these names, ascending. */
    int[] union(Dimension dimension, String[] names) {
        Map<String, int[]> map = map(dimension);
        int[] one = NONE;
        boolean[] found = null;
        int count = 0;
        for (String name : names) {
            int[] lines = map.get(name);
            if (lines == null) {
                continue;
            }
            if (one == NONE) {
                one = lines;
                continue;
            }
            if (found == null) {
                found = new boolean[discountable[discountable.length - 1] + 1];
                for (int line : one) {
                    found[line] = true;
                }
                count = one.length;
            }
            for (int line : lines) {
                if (!found[line]) {
                    found[line] = true;
                    count++;
                }
            }
        }
        if (found == null) {
            return one;
        }
        int[] union = new int[count];
        for (int line = 0, at = 0; at < count; line++) {
            if (found[line]) {
                union[at++] = line;
            }
        }
        return union;
    }

    private Map<String, int[]> map(Dimension dimension) {
        return switch (dimension) {
            case SKU -> skus;
            case BRAND -> brands;
            case CATEGORY -> categories;
            case SHOP -> shops;
        };
    }
}
