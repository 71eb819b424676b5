package io.pricewright.returns;

import io.pricewright.pricing.Apportionment;
import io.pricewright.returns.Holdings.Taken;
import java.util.ArrayList;
import java.util.List;

/**
 * What of each returned unit's price has been kept back so far. It follows what is owed as far as
 * it can: nothing is kept back but of a unit's own price.
 */
final class KeptBack {
    private List<Entry> entries = new ArrayList<>();
    private long sumMinor;

    /** Units of one return of which the same is kept back; amounts are of one unit. */
    record Entry(String returnId, Taken units, long quantity, long keptBackMinor) {}

    /** What one return comes to. */
    record Settled(List<Entry> now, List<ReturnPlan.GivenBack> givenBack) {}

    long sumMinor() {
        return sumMinor;
    }

    /**
     * Refunds units that come back: the lost discounts are kept back of their price, by their
     * prices; or, when less is owed than is kept back by now, the difference is given back to those
     * it was kept back of.
     *
     * @param owedMinor what the shopper owes for what is left, whatever was kept back before
     */
    Settled settle(String returnId, List<Taken> taken, long owedMinor) {
        long paid = 0;
        List<Entry> now = new ArrayList<>();
        for (Taken units : taken) {
            paid += units.quantity() * units.paidMinor();
            now.add(new Entry(returnId, units, units.quantity(), 0));
        }
        // What the price of these units does not hold is kept back of the next that come back.
        long next = Math.min(owedMinor, sumMinor + paid);
        List<ReturnPlan.GivenBack> givenBack = giveBack(sumMinor - next);
        now = keepBack(now, next - sumMinor);
        entries.addAll(now);
        sumMinor = next;
        return new Settled(now, givenBack);
    }

    private static List<Entry> keepBack(List<Entry> now, long amountMinor) {
        if (amountMinor <= 0) {
            return now;
        }
        List<Entry> kept = new ArrayList<>();
        long[] price = now.stream().mapToLong(entry -> entry.units().paidMinor()).toArray();
        Apportionment split = split(now, price, amountMinor);
        for (int i = 0; i < now.size(); i++) {
            Entry entry = now.get(i);
            add(kept, entry, split.extra(i), split.share(i) + 1);
            add(kept, entry, entry.quantity() - split.extra(i), split.share(i));
        }
        return kept;
    }

    private List<ReturnPlan.GivenBack> giveBack(long amountMinor) {
        List<ReturnPlan.GivenBack> given = new ArrayList<>();
        if (amountMinor <= 0) {
            return given;
        }
        List<Entry> left = new ArrayList<>();
        long[] kept = entries.stream().mapToLong(Entry::keptBackMinor).toArray();
        Apportionment split = split(entries, kept, amountMinor);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            give(given, left, entry, split.extra(i), split.share(i) + 1);
            give(given, left, entry, entry.quantity() - split.extra(i), split.share(i));
        }
        entries = left;
        return given;
    }

    private static Apportionment split(List<Entry> over, long[] capacity, long amountMinor) {
        long[] quantity = over.stream().mapToLong(Entry::quantity).toArray();
        return Apportionment.of(amountMinor, quantity, capacity, capacity, true);
    }

    private static void give(
            List<ReturnPlan.GivenBack> given,
            List<Entry> left,
            Entry entry,
            long quantity,
            long amountMinor) {
        add(left, entry, quantity, entry.keptBackMinor() - amountMinor);
        if (quantity > 0 && amountMinor > 0) {
            given.add(
                    new ReturnPlan.GivenBack(
                            entry.returnId(), entry.units().lineId(), quantity, amountMinor));
        }
    }

    private static void add(List<Entry> to, Entry entry, long quantity, long keptBackMinor) {
        if (quantity > 0) {
            to.add(new Entry(entry.returnId(), entry.units(), quantity, keptBackMinor));
        }
    }
}
