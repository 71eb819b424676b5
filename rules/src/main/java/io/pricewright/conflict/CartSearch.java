package io.pricewright.conflict;

import io.pricewright.facts.Cart;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks through a space for the cart with the lowest price: downhill from promising places first,
 * then cart by cart until all are priced or enough have been.
 */
final class CartSearch {
    /** Rounds over all dimensions after which a descent rests. */
    private static final int ROUNDS = 4;

    private final PricingEngine engine;
    private final Space space;
    private final Good good;
    private final String subject;
    private final Evidence evidence;
    private final boolean untilItCounts;
    private final int most;
    private final Map<List<Integer>, Long> prices = new HashMap<>();
    private Witness best;
    private int bestAsks;

    /**
     * @param subject id of the activity that has to count, or null
     * @param evidence what the carts show about it, or null
     * @param untilItCounts whether the first cart in which it does is enough
     * @param most carts priced
     */
    CartSearch(
            PricingEngine engine,
            Space space,
            Good good,
            String subject,
            Evidence evidence,
            boolean untilItCounts,
            int most) {
        this.engine = engine;
        this.space = space;
        this.good = good;
        this.subject = subject;
        this.evidence = evidence;
        this.untilItCounts = untilItCounts;
        this.most = most;
    }

    /**
     * @param starts wishes to begin a descent from
     * @return whether every cart was priced
     */
    boolean run(List<Map<String, String>> starts) {
        if (space.isEmpty()) {
            return space.isWhole();
        }
        int[] nothing = new int[space.dimensions().size()];
        descend(nothing);
        for (Map<String, String> wishes : starts) {
            // Promising places get half of the carts at most, so that chance has its part too.
            if (isDone() || prices.size() > most / 2) {
                break;
            }
            descend(space.with(nothing, wishes));
        }
        int[] position = nothing.clone();
        boolean more = true;
        while (more && !isDone()) {
            price(position);
            more = space.next(position);
        }
        return !more && space.isWhole();
    }

    private boolean isDone() {
        return prices.size() >= most || (untilItCounts && best != null);
    }

    private void descend(int[] start) {
        int[] here = start.clone();
        long price = price(here);
        for (int round = 0; round < ROUNDS; round++) {
            long before = price;
            for (int dimension = 0; dimension < here.length; dimension++) {
                int kept = here[dimension];
                int size = space.dimensions().get(dimension).choices().size();
                for (int choice = 0; choice < size && !isDone(); choice++) {
                    here[dimension] = choice;
                    long other = price(here);
                    if (other < price) {
                        price = other;
                        kept = choice;
                    }
                }
                here[dimension] = kept;
            }
            if (price == before) {
                return;
            }
        }
    }

    /** Of the cheapest unit, or the largest number where the activity does not count. */
    private long price(int[] position) {
        List<Integer> key = Arrays.stream(position).boxed().toList();
        Long known = prices.get(key);
        if (known == null) {
            known = priced(space.at(position), asks(position));
            prices.put(key, known);
        }
        return known;
    }

    /** How much of a shopper: of two carts at one price the plainer is told. */
    private static int asks(int[] position) {
        return (int) Arrays.stream(position).filter(choice -> choice > 0).count();
    }

    private long priced(Draft draft, int asks) {
        Cart cart = draft.cart();
        Openings.Opening opening = draft.opening;
        Quote quote = engine.price(new PricingRequest(cart, opening.at(), opening.activities()));
        if (subject != null) {
            evidence.add(cart, quote);
            if (!Evidence.counts(subject, quote)) {
                return Long.MAX_VALUE;
            }
        }
        long unitMinor = Witness.lowestUnitMinor(quote.lines().get(0));
        if (best == null
                || unitMinor < best.unitPriceMinor()
                || (unitMinor == best.unitPriceMinor() && asks < bestAsks)) {
            bestAsks = asks;
            best =
                    new Witness(
                            good.line(),
                            good.currency(),
                            good.assumed(),
                            cart,
                            opening.at(),
                            opening.activities().stream().map(PreparedActivity::activity).toList(),
                            unitMinor,
                            quote.applied());
        }
        return unitMinor;
    }

    /** Or null. */
    Witness best() {
        return best;
    }

    int cartsPriced() {
        return prices.size();
    }
}
