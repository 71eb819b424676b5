package io.pricewright.pricing;

import static io.pricewright.pricing.Priced.require;

import java.util.HashMap;
import java.util.Map;

/** Adds the funding report up again, against the adjustments and against each activity's shares. */
final class FundingCheck {
    private FundingCheck() {}

    static void check(Quote quote) {
        Map<String, Long> ofLine = new HashMap<>();
        Map<String, Long> ofActivity = new HashMap<>();
        for (FundingReport.Party party : FundingReport.of(quote).parties()) {
            long paid = 0;
            for (FundingReport.OfActivity of : party.activities()) {
                long sum = of.shippingMinor();
                ofLine.merge(of.activityId() + " shipping", of.shippingMinor(), Long::sum);
                for (FundingReport.OfLine line : of.lines()) {
                    require(line.amountMinor() > 0, "nothing paid: %s", of);
                    sum += line.amountMinor();
                    ofLine.merge(of.activityId() + " " + line.id(), line.amountMinor(), Long::sum);
                }
                require(sum == of.amountMinor(), "lines of %s sum to %s", of, sum);
                ofActivity.put(of.activityId() + " " + party.party(), sum);
                paid += sum;
            }
            require(paid == party.amountMinor(), "activities of %s sum to %s", party, paid);
        }
        for (Quote.Applied applied : quote.applied()) {
            long onLines = 0;
            for (Quote.Line line : quote.lines()) {
                long taken = taken(applied.activityId(), line);
                onLines += taken;
                same(taken, ofLine.remove(applied.activityId() + " " + line.id()), applied);
            }
            long shipping = applied.discountMinor() - onLines;
            same(shipping, ofLine.remove(applied.activityId() + " shipping"), applied);
            for (Quote.Funding funding : applied.funding()) {
                same(
                        funding.amountMinor(),
                        ofActivity.remove(applied.activityId() + " " + funding.party()),
                        applied);
            }
        }
        require(ofLine.isEmpty() && ofActivity.isEmpty(), "paid for nothing: %s", ofLine);
    }

    private static long taken(String activityId, Quote.Line line) {
        long taken = 0;
        for (Quote.UnitGroup units : line.units()) {
            for (Quote.Adjustment adjustment : units.adjustments()) {
                if (adjustment.activityId().equals(activityId)) {
                    taken -= units.quantity() * adjustment.amountMinor();
                }
            }
        }
        return taken;
    }

    private static void same(long taken, Long paid, Quote.Applied of) {
        require(taken == (paid == null ? 0 : paid), "%s taken, %s paid for: %s", taken, paid, of);
    }
}
