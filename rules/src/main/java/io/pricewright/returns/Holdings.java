package io.pricewright.returns;

import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.InvalidFactException;
import io.pricewright.facts.Return;
import io.pricewright.returns.FinalQuote.Line;
import io.pricewright.returns.FinalQuote.UnitGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What the shopper still has of an order; taking units back is the only thing that changes it. */
final class Holdings {
    private final Order order;
    private final List<Line> lines;
    private final long[][] units;
    private final long[] gifts;

    Holdings(Order order) {
        this.order = order;
        this.lines = order.quote().lines();
        this.units =
                lines.stream()
                        .map(line -> line.units().stream().mapToLong(UnitGroup::quantity).toArray())
                        .toArray(long[][]::new);
        this.gifts = order.quote().gifts().stream().mapToLong(FinalQuote.Gift::quantity).toArray();
    }

    /** Units of one group that came back together. */
    record Taken(int line, String lineId, long quantity, long paidMinor) {}

    /**
     * Takes back what is returned. Of a line whose units were sold at several prices, the cheapest
     * come back first unless the return says which: the shopper keeps what was paid for in full.
     *
     * @param at where the return stands in the request, for refusals
     */
    List<Taken> take(Return returned, String at) {
        List<Taken> taken = new ArrayList<>();
        for (int i = 0; i < returned.units().size(); i++) {
            take(returned.units().get(i), at + "/units/" + i, taken);
        }
        for (int i = 0; i < returned.gifts().size(); i++) {
            take(returned.gifts().get(i), at + "/gifts/" + i);
        }
        return taken;
    }

    private void take(Return.Units wanted, String at, List<Taken> taken) {
        int line = line(wanted.line(), at);
        requireUnits(wanted, line, at);
        List<UnitGroup> groups = lines.get(line).units();
        long open = wanted.quantity();
        for (int group : cheapestFirst(groups)) {
            UnitGroup of = groups.get(group);
            long here = isMeant(wanted.payableMinor(), of) ? Math.min(open, units[line][group]) : 0;
            if (here > 0) {
                units[line][group] -= here;
                open -= here;
                taken.add(new Taken(line, wanted.line(), here, of.payableMinor()));
            }
        }
    }

    private void requireUnits(Return.Units wanted, int line, String at) {
        long has = units(line, wanted.payableMinor());
        if (has < wanted.quantity()) {
            throw new InvalidFactException(
                    "TOO_MANY_UNITS",
                    at + "/quantity",
                    wanted.quantity()
                            + " units of line "
                            + wanted.line()
                            + (wanted.payableMinor() == null
                                    ? ""
                                    : " sold at " + wanted.payableMinor())
                            + " can't come back: the shopper has "
                            + has);
        }
    }

    private int line(String id, String at) {
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).id().equals(id)) {
                return line;
            }
        }
        throw new InvalidFactException(
                "UNKNOWN_LINE", at + "/line", "The order has no line " + id + ": name one of it");
    }

    /**
     * How many units of a line are left.
     *
     * @param payableMinor of those sold at this price, or null for all
     */
    long units(int line, Long payableMinor) {
        long left = 0;
        for (int group = 0; group < units[line].length; group++) {
            left +=
                    isMeant(payableMinor, lines.get(line).units().get(group))
                            ? units[line][group]
                            : 0;
        }
        return left;
    }

    private static boolean isMeant(Long payableMinor, UnitGroup units) {
        return payableMinor == null || payableMinor == units.payableMinor();
    }

    private static List<Integer> cheapestFirst(List<UnitGroup> groups) {
        return IntStream.range(0, groups.size())
                .boxed()
                .sorted(Comparator.comparingLong(group -> groups.get(group).payableMinor()))
                .toList();
    }

    private void take(Return.Gift wanted, String at) {
        long had = 0;
        for (int gift = 0; gift < gifts.length; gift++) {
            FinalQuote.Gift of = order.quote().gifts().get(gift);
            if (of.activityId().equals(wanted.activityId()) && of.sku().equals(wanted.sku())) {
                had = gifts[gift];
                if (had >= wanted.quantity()) {
                    gifts[gift] -= wanted.quantity();
                    return;
                }
            }
        }
        throw new InvalidFactException(
                "TOO_MANY_UNITS",
                at + "/quantity",
                wanted.quantity()
                        + " gifts "
                        + wanted.sku()
                        + " of "
                        + wanted.activityId()
                        + " can't come back: the shopper has "
                        + had);
    }

    /** Whether no goods are left; gifts do not count. */
    boolean isEmpty() {
        return matchAll((line, group) -> units[line][group] == 0);
    }

    /** Whether no goods have come back. */
    boolean isWhole() {
        return hasAllOf(line -> true);
    }

    /** Whether no goods of these lines have come back. */
    boolean hasAllOf(Predicate<CartLine> which) {
        return matchAll(
                (line, group) ->
                        !which.test(order.cart().lines().get(line))
                                || units[line][group]
                                        == lines.get(line).units().get(group).quantity());
    }

    private boolean matchAll(GroupTest test) {
        for (int line = 0; line < units.length; line++) {
            for (int group = 0; group < units[line].length; group++) {
                if (!test.holds(line, group)) {
                    return false;
                }
            }
        }
        return true;
    }

    private interface GroupTest {
        boolean holds(int line, int group);
    }

    long gifts(int gift) {
        return gifts[gift];
    }

    /** What was paid for the goods that are left, in minor units. */
    long paidMinor() {
        long paid = 0;
        for (int line = 0; line < units.length; line++) {
            for (int group = 0; group < units[line].length; group++) {
                paid += units[line][group] * lines.get(line).units().get(group).payableMinor();
            }
        }
        return paid;
    }

    /** What an activity took off the goods that are left, in minor units. */
    long discountMinor(String activityId) {
        long discount = 0;
        for (int line = 0; line < units.length; line++) {
            for (int group = 0; group < units[line].length; group++) {
                discount +=
                        units[line][group]
                                * lines.get(line).units().get(group).discountMinor(activityId);
            }
        }
        return discount;
    }

    /** The cart with those units that are left and wanted, or null when there are none. */
    Cart cart(Predicate<UnitGroup> wanted) {
        List<CartLine> left = new ArrayList<>();
        for (int line = 0; line < units.length; line++) {
            long quantity = 0;
            for (int group = 0; group < units[line].length; group++) {
                quantity +=
                        wanted.test(lines.get(line).units().get(group)) ? units[line][group] : 0;
            }
            if (quantity > 0) {
                left.add(order.cart().lines().get(line).withQuantity(quantity));
            }
        }
        return left.isEmpty() ? null : order.cart().withLines(left);
    }
}
