package io.pricewright.returns;

import io.pricewright.returns.KeptBack.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes down what was settled, by line. Decides nothing. */
final class PlanLines {
    private PlanLines() {}

    static List<ReturnPlan.Line> of(List<Entry> now) {
        Map<Integer, List<Entry>> byLine = new TreeMap<>();
        now.forEach(
                entry ->
                        byLine.computeIfAbsent(entry.units().line(), none -> new ArrayList<>())
                                .add(entry));
        return byLine.values().stream().map(PlanLines::line).toList();
    }

    private static ReturnPlan.Line line(List<Entry> entries) {
        List<ReturnPlan.Units> units = new ArrayList<>();
        long refund = 0;
        for (Entry entry : entries) {
            long ofOne = entry.units().paidMinor() - entry.keptBackMinor();
            refund += entry.quantity() * ofOne;
            units.add(
                    new ReturnPlan.Units(
                            entry.quantity(),
                            entry.units().paidMinor(),
                            entry.keptBackMinor(),
                            ofOne));
        }
        return new ReturnPlan.Line(entries.get(0).units().lineId(), refund, units);
    }

    static ReturnPlan.Totals totals(KeptBack.Settled settled, long shippingMinor) {
        long paid = 0;
        long keptBack = 0;
        for (Entry entry : settled.now()) {
            paid += entry.quantity() * entry.units().paidMinor();
            keptBack += entry.quantity() * entry.keptBackMinor();
        }
        long givenBack =
                settled.givenBack().stream()
                        .mapToLong(each -> each.quantity() * each.amountMinor())
                        .sum();
        return new ReturnPlan.Totals(
                paid,
                keptBack,
                givenBack,
                shippingMinor,
                paid - keptBack + givenBack + shippingMinor);
    }
}
