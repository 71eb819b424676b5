package io.pricewright.pricing;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Caps;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Pick;
import io.pricewright.facts.Terms;
import java.util.ArrayList;
import java.util.List;

/**
 * Sales in which cart order has nothing to decide. It is asked in four cases, and those are taken
 * out: lines of the same goods or the same price; a pick in cart order; a cap on the number of
 * lines; and a discount split over lines, whose last cents may go to either of two lines and then
 * meet their floor or another discount.
 */
final class WithoutTies {
    private static final List<String> SKUS = List.of("s0", "s1", "s2", "s3", "s4", "s5");

    private WithoutTies() {}

    static Sale of(Sale sale) {
        List<Activity> picked = new ArrayList<>();
        for (Activity activity : sale.activities()) {
            if (pick(activity.terms()) != Pick.CART_ORDER) {
                picked.add(activity.withCaps(orderless(activity.caps())));
            }
        }
        Sale plain = sale.with(sale.cart().withLines(ownGoods(sale.cart().lines()))).with(picked);
        return plain.with(splitLast(plain));
    }

    private static Pick pick(Terms terms) {
        if (terms instanceof Terms.NthUnit nth) {
            return nth.pick();
        } else if (terms instanceof Terms.BuyXGetY buy) {
            return buy.pick();
        } else if (terms instanceof Terms.CheapestFree free) {
            return free.pick();
        }
        return terms instanceof Terms.NForPrice set ? set.pick() : null;
    }

    private static Caps orderless(Caps caps) {
        return new Caps(
                caps.discountMinor(),
                null,
                caps.unitsPerOrder(),
                caps.unitsPerLine(),
                caps.pick() == Pick.CART_ORDER ? Pick.CHEAPEST : caps.pick());
    }

    /** Every line other goods at a price of its own, without a floor. */
    private static List<CartLine> ownGoods(List<CartLine> lines) {
        List<CartLine> own = new ArrayList<>();
        for (CartLine line : lines) {
            long price = free(line.unitPriceMinor(), own);
            own.add(
                    new CartLine(
                            line.id(),
                            SKUS.get(own.size()),
                            line.shop(),
                            line.brand(),
                            line.categories(),
                            line.quantity(),
                            price,
                            null,
                            0,
                            line.discountable(),
                            line.attributes()));
        }
        return own;
    }

    /** This price, or the lowest one no other line has. */
    private static long free(long price, List<CartLine> others) {
        long free = price;
        for (long next = 0; isTaken(free, others); next++) {
            free = next;
        }
        return free;
    }

    private static boolean isTaken(long price, List<CartLine> others) {
        return others.stream().anyMatch(line -> line.unitPriceMinor() == price);
    }

    /**
     * Without those that are split over lines, but for the last one, with nothing after it. A
     * parallel one is split by prices before other discounts, so that its last cent may meet a unit
     * which has no room left.
     */
    private static List<Activity> splitLast(Sale sale) {
        Offers offers = Priced.offers(sale);
        List<Proposal> proposals = offers.proposals();
        int last = proposals.size() - 1;
        while (last >= 0 && !isSplit(proposals.get(last))) {
            last--;
        }
        List<Activity> kept = new ArrayList<>(sale.activities());
        for (int i = 0; i < proposals.size(); i++) {
            Proposal proposal = proposals.get(i);
            boolean hangs =
                    proposal.claims.size() > 0
                            || offers.conditional()[proposal.candidate.position()];
            boolean doubtful = isSplit(proposal) && (i < last || proposal.parallel());
            if (doubtful || (last >= 0 && i > last && hangs)) {
                kept.remove(proposal.activity());
            }
        }
        return kept;
    }

    static boolean splits(Offers offers) {
        return offers.proposals().stream().anyMatch(WithoutTies::isSplit);
    }

    private static boolean isSplit(Proposal proposal) {
        return Contest.linesOf(proposal).cardinality() > 1;
    }
}
