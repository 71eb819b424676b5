package io.pricewright.bench.handwritten;

import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Scope;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines of one cart, found by what they are and ranked by price. */
final class Lines {
    private static final int[] NONE = new int[0];

    final Cart cart;
    final CartLine[] lines;
    final int[] discountable;
    final Map<String, int[]> bySku;
    final Map<String, int[]> byBrand;
    final Map<String, int[]> byCategory;
    final Map<String, int[]> byShop;
    private int[] cheapestFirst;
    private int[] dearestFirst;

    Lines(Cart cart) {
        this.cart = cart;
        this.lines = cart.lines().toArray(new CartLine[0]);
        int size = lines.length;
        bySku = new HashMap<>(size * 2);
        byBrand = new HashMap<>(size * 2);
        byCategory = new HashMap<>(size * 2);
        byShop = new HashMap<>();
        int[] all = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            CartLine line = lines[i];
            if (line.discountable()) {
                all[count++] = i;
                add(bySku, line.sku(), i);
                add(byBrand, line.brand(), i);
                add(byShop, line.shop(), i);
                List<String> categories = line.categories();
                for (int c = 0; c < categories.size(); c++) {
                    add(byCategory, categories.get(c), i);
                }
            }
        }
        discountable = count == size ? all : Arrays.copyOf(all, count);
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

    int[] named(Map<String, int[]> map, String[] names) {
        if (names.length == 1) {
            int[] found = map.get(names[0]);
            return found == null ? NONE : found;
        }
        int[] union = NONE;
        for (String name : names) {
            int[] found = map.get(name);
            if (found != null) {
                union = union.length == 0 ? found : merged(union, found);
            }
        }
        return union;
    }

    private static int[] merged(int[] a, int[] b) {
        int[] both = new int[a.length + b.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            if (j == b.length || (i < a.length && a[i] < b[j])) {
                both[count++] = a[i++];
            } else {
                i += i < a.length && a[i] == b[j] ? 1 : 0;
                both[count++] = b[j++];
            }
        }
        return count == both.length ? both : Arrays.copyOf(both, count);
    }

    int[] covered(Scope scope, int[] among) {
        int[] covered = new int[among.length];
        int count = 0;
        for (int line : among) {
            if (scope.covers(lines[line])) {
                covered[count++] = line;
            }
        }
        return count == among.length ? among : Arrays.copyOf(covered, count);
    }

    /** These lines by price; equal prices stay in cart order. */
    int[] byPrice(int[] some, boolean dearest) {
        if (some.length == 1) {
            return some;
        }
        int[] order = dearest ? dearestFirst() : cheapestFirst();
        int[] rank = new int[lines.length];
        for (int i = 0; i < order.length; i++) {
            rank[order[i]] = i;
        }
        int[] sorted = new int[some.length];
        for (int i = 0; i < some.length; i++) {
            sorted[i] = rank[some[i]];
        }
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = order[sorted[i]];
        }
        return sorted;
    }

    private int[] cheapestFirst() {
        if (cheapestFirst == null) {
            cheapestFirst = order(false);
        }
        return cheapestFirst;
    }

    private int[] dearestFirst() {
        if (dearestFirst == null) {
            dearestFirst = order(true);
        }
        return dearestFirst;
    }

    /** Insertion sort: stable, and carts are short. */
    private int[] order(boolean dearest) {
        int[] order = new int[lines.length];
        for (int i = 0; i < order.length; i++) {
            long price = lines[i].unitPriceMinor();
            int at = i;
            while (at > 0) {
                long other = lines[order[at - 1]].unitPriceMinor();
                if (dearest ? other >= price : other <= price) {
                    break;
                }
                order[at] = order[at - 1];
                at--;
            }
            order[at] = i;
        }
        return order;
    }

    long units(int[] some) {
        long units = 0;
        for (int line : some) {
            units += lines[line].quantity();
        }
        return units;
    }

    long listMinor(int[] some) {
        long sum = 0;
        for (int line : some) {
            sum += lines[line].listMinor();
        }
        return sum;
    }

    long listMinor(Scope scope) {
        long sum = 0;
        for (CartLine line : lines) {
            sum += scope == null || scope.covers(line) ? line.listMinor() : 0;
        }
        return sum;
    }
}
