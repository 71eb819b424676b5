package io.pricewright.pricing;

import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The discountable lines of one cart by what they are, read by every candidate. What no candidate
 * asks for is not built.
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

    private final List<CartLine> lines;
    private final int[] discountable;
    private final Map<Dimension, Map<String, int[]>> byName = new EnumMap<>(Dimension.class);

    LineIndex(Cart cart) {
        lines = cart.lines();
        int[] all = new int[lines.size()];
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            if (lines.get(i).discountable()) {
                all[count++] = i;
            }
        }
        discountable = count == all.length ? all : Arrays.copyOf(all, count);
    }

    private Map<String, int[]> map(Dimension dimension) {
        Map<String, int[]> map = byName.get(dimension);
        if (map == null) {
            map = build(dimension);
            byName.put(dimension, map);
        }
        return map;
    }

    private Map<String, int[]> build(Dimension dimension) {
        Map<String, int[]> map = new HashMap<>(discountable.length * 2);
        for (int i : discountable) {
            CartLine line = lines.get(i);
            switch (dimension) {
                case SKU -> add(map, line.sku(), i);
                case BRAND -> add(map, line.brand(), i);
                case SHOP -> add(map, line.shop(), i);
                case CATEGORY -> line.categories().forEach(category -> add(map, category, i));
            }
        }
        return map;
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
}
