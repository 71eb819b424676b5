package io.pricewright.conflict;

import io.pricewright.conflict.Openings.Opening;
import io.pricewright.facts.Activity;
import io.pricewright.facts.CartLine;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the lowest price of one good over a time. Points and used goods are ways of paying, so no
 * cart hands any in.
 */
public final class LowestPrice {
    /** Spends that cheaper units no longer reach are bought up to once more, at their price. */
    private static final int PASSES = 2;

    private final PricingEngine engine;
    private final Effort effort;

    public LowestPrice(PricingEngine engine, Effort effort) {
        this.engine = engine;
        this.effort = effort;
    }

    /**
     * @param activities that could touch the good, coupons included
     * @param until first instant not looked at
     */
    public Lowest of(Good good, List<PreparedActivity> activities, Instant from, Instant until) {
        return of(
                new Question(good, List.of(), activities, from, until),
                null,
                null,
                false,
                effort.mostCarts());
    }

    /** A good, and what could touch it in a time. */
    record Question(
            Good good,
            List<Good> known,
            List<PreparedActivity> activities,
            Instant from,
            Instant until) {}

    /**
     * @param subject the activity that has to count, or null
     * @param evidence what the carts show about it, or null
     * @param untilItCounts whether the first cart in which it does is enough
     */
    Lowest of(
            Question question,
            PreparedActivity subject,
            Evidence evidence,
            boolean untilItCounts,
            int mostCarts) {
        List<PreparedActivity> activities = relevant(question);
        List<Activity> plain = activities.stream().map(PreparedActivity::activity).toList();
        List<Opening> openings =
                Openings.of(activities, question.from(), question.until()).stream()
                        .filter(each -> subject == null || each.activities().contains(subject))
                        .toList();
        CartLine line = question.good().line();
        Asked asked = new Asked(line, plain);
        Set<Long> units = Space.units(asked, line.unitPriceMinor(), effort.mostUnits());
        Witness best = null;
        int priced = 0;
        boolean complete = true;
        for (int pass = 1; pass <= PASSES && !units.isEmpty(); pass++) {
            if (priced >= mostCarts) {
                return new Lowest(best, priced, false);
            }
            CartSearch search =
                    new CartSearch(
                            engine,
                            Space.of(question.good(), question.known(), plain, openings, units),
                            question.good(),
                            subject == null ? null : subject.activity().id(),
                            evidence,
                            untilItCounts,
                            mostCarts - priced);
            complete &= search.run(starts(subject, plain));
            priced += search.cartsPriced();
            best = lower(best, search.best());
            units = best == null || untilItCounts ? Set.of() : further(asked, best, units);
        }
        return new Lowest(best, priced, complete);
    }

    private static Witness lower(Witness best, Witness found) {
        return best == null || (found != null && found.unitPriceMinor() < best.unitPriceMinor())
                ? found
                : best;
    }

    /** Numbers of units that reach a spend at the lowest price found, and were not tried yet. */
    private Set<Long> further(Asked asked, Witness found, Set<Long> tried) {
        Set<Long> units = new TreeSet<>();
        if (found.unitPriceMinor() > 0 && !asked.spends.isEmpty()) {
            units.addAll(Space.units(asked, found.unitPriceMinor(), 1));
            units.removeAll(tried);
            units.removeIf(each -> each > Space.MOST_UNITS);
        }
        return units;
    }

    /** Activities that touch the good, or what another one wants beside it. */
    private static List<PreparedActivity> relevant(Question question) {
        List<PreparedActivity> relevant = new ArrayList<>();
        List<CartLine> beside = new ArrayList<>();
        for (PreparedActivity each : question.activities()) {
            if (Touched.covers(each.activity(), question.good().line())) {
                relevant.add(each);
                beside.addAll(Companions.of(each.activity(), question.good(), question.known()));
            }
        }
        for (PreparedActivity each : question.activities()) {
            if (!relevant.contains(each)
                    && beside.stream().anyMatch(line -> Touched.covers(each.activity(), line))) {
                relevant.add(each);
            }
        }
        relevant.sort(PreparedActivity.ORDER);
        return relevant;
    }

    /** The subject with each of the others, and with all of them. */
    private static List<Map<String, String>> starts(
            PreparedActivity subject, List<Activity> activities) {
        Map<String, String> own = subject == null ? Map.of() : Wishes.of(subject.activity());
        List<Map<String, String>> starts = new ArrayList<>(List.of(own));
        Map<String, String> everything = new HashMap<>();
        for (Activity other : activities) {
            Map<String, String> wishes = Wishes.of(other);
            everything.putAll(wishes);
            Map<String, String> both = new HashMap<>(wishes);
            both.putAll(own);
            starts.add(both);
        }
        everything.putAll(own);
        starts.add(1, everything);
        return starts;
    }
}
