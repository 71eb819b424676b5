package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who pays for the discounts of a quote, down to each activity on each line. What the parties pay
 * for an activity on a line sums exactly to what it took off there, and what a party pays for an
 * activity to its share of the whole.
 *
 * @param parties in the order they first pay for something
 */
public record FundingReport(List<Party> parties) {

    /**
     * @param amountMinor all it pays for, in minor units
     */
    public record Party(String party, long amountMinor, List<OfActivity> activities) {}

    /**
     * What one party pays for one activity.
     *
     * @param amountMinor on goods and shipping together, in minor units
     * @param shippingMinor on the shipping fee
     */
    public record OfActivity(
            String activityId, long amountMinor, long shippingMinor, List<OfLine> lines) {}

    /** What one party pays for one activity on one line, in minor units. */
    public record OfLine(String id, long amountMinor) {}

    public static FundingReport of(Quote quote) {
        Map<String, long[]> taken = takenByLine(quote);
        Map<String, List<OfActivity>> byParty = new LinkedHashMap<>();
        for (Quote.Applied applied : quote.applied()) {
            if (applied.discountMinor() > 0) {
                split(applied, taken.get(applied.activityId()), quote.lines(), byParty);
            }
        }
        List<Party> parties = new ArrayList<>(byParty.size());
        byParty.forEach(
                (party, of) ->
                        parties.add(
                                new Party(
                                        party,
                                        of.stream().mapToLong(OfActivity::amountMinor).sum(),
                                        of)));
        return new FundingReport(parties);
    }

    /** By activity: what it took off each line, and off the shipping fee last. */
    private static Map<String, long[]> takenByLine(Quote quote) {
        int lines = quote.lines().size();
        Map<String, long[]> taken = new HashMap<>();
        for (Quote.Applied applied : quote.applied()) {
            long[] rows = new long[lines + 1];
            rows[lines] = applied.discountMinor();
            taken.put(applied.activityId(), rows);
        }
        for (int line = 0; line < lines; line++) {
            for (Quote.UnitGroup units : quote.lines().get(line).units()) {
                for (Quote.Adjustment adjustment : units.adjustments()) {
                    long[] rows = taken.get(adjustment.activityId());
                    rows[line] -= units.quantity() * adjustment.amountMinor();
                    rows[lines] += units.quantity() * adjustment.amountMinor();
                }
            }
        }
        return taken;
    }

    private static void split(
            Quote.Applied applied,
            long[] taken,
            List<Quote.Line> lines,
            Map<String, List<OfActivity>> byParty) {
        List<Quote.Funding> funding = applied.funding();
        long[][] cells =
                TableApportionment.of(
                        taken, funding.stream().mapToLong(Quote.Funding::amountMinor).toArray());
        for (int party = 0; party < funding.size(); party++) {
            List<OfLine> ofLines = new ArrayList<>();
            for (int line = 0; line < lines.size(); line++) {
                if (cells[line][party] > 0) {
                    ofLines.add(new OfLine(lines.get(line).id(), cells[line][party]));
                }
            }
            if (funding.get(party).amountMinor() > 0) {
                byParty.computeIfAbsent(funding.get(party).party(), none -> new ArrayList<>())
                        .add(
                                new OfActivity(
                                        applied.activityId(),
                                        funding.get(party).amountMinor(),
                                        cells[lines.size()][party],
                                        ofLines));
            }
        }
    }
}
