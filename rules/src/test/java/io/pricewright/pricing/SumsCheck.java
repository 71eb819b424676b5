package io.pricewright.pricing;

import static io.pricewright.pricing.Priced.require;

import io.pricewright.facts.Activity;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.FundingShare;
import io.pricewright.pricing.Quote.Adjustment;
import io.pricewright.pricing.Quote.Applied;
import io.pricewright.pricing.Quote.UnitGroup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds a quote up again: no cent appears, vanishes or goes where it must not. */
final class SumsCheck {
    private SumsCheck() {}

    static void check(Priced priced) {
        Sale sale = priced.sale();
        Quote quote = priced.quote();
        Map<String, Long> taken = new HashMap<>();
        long list = 0;
        long payable = 0;
        require(quote.lines().size() == sale.cart().lines().size(), "lines are missing");
        for (int i = 0; i < quote.lines().size(); i++) {
            Quote.Line line = quote.lines().get(i);
            line(sale, sale.cart().lines().get(i), line, taken);
            list += line.listMinor();
            payable += line.payableMinor();
        }
        Quote.Totals totals = quote.totals();
        require(totals.listMinor() == list, "list total %s, lines %s", totals, list);
        require(
                totals.discountMinor() == list - payable && totals.discountMinor() >= 0,
                "discount total %s, lines %s",
                totals,
                list - payable);
        require(
                totals.shippingMinor() == sale.cart().shipping().feeMinor(),
                "shipping fee %s",
                totals);
        long shipping = totals.shippingMinor() - totals.shippingDiscountMinor();
        require(shipping >= 0 && totals.shippingDiscountMinor() >= 0, "shipping %s", totals);
        require(
                totals.payableMinor() == payable + shipping,
                "payable total %s, lines %s and shipping %s",
                totals,
                payable,
                shipping);
        applied(sale, quote, taken);
        eachCandidateOnce(sale, quote);
    }

    private static void line(Sale sale, CartLine of, Quote.Line line, Map<String, Long> taken) {
        require(line.id().equals(of.id()), "line %s stands for %s", line.id(), of.id());
        require(line.listMinor() == of.quantity() * of.unitPriceMinor(), "list of %s", line);
        long quantity = 0;
        long payable = 0;
        for (UnitGroup units : line.units()) {
            require(units.quantity() > 0, "an empty group in %s", line);
            quantity += units.quantity();
            payable += units.quantity() * units.payableMinor();
            long off = 0;
            for (Adjustment adjustment : units.adjustments()) {
                require(adjustment.amountMinor() < 0, "a raised price in %s", line);
                off -= adjustment.amountMinor();
                taken.merge(
                        adjustment.activityId(),
                        -adjustment.amountMinor() * units.quantity(),
                        Long::sum);
            }
            require(
                    units.payableMinor() == of.unitPriceMinor() - off,
                    "adjustments do not explain %s",
                    line);
            long least = Math.min(of.floorMinor(), of.unitPriceMinor());
            require(
                    units.payableMinor() >= least && units.payableMinor() >= 0,
                    "under the floor %s: %s",
                    least,
                    line);
            inOrder(sale, units.adjustments());
        }
        require(quantity == of.quantity(), "units of %s", line);
        require(payable == line.payableMinor(), "units do not sum to %s", line);
        require(
                line.discountMinor() == line.listMinor() - line.payableMinor(),
                "discount of %s",
                line);
    }

    /** By layer, then priority, then id; never one activity twice on a unit. */
    private static void inOrder(Sale sale, List<Adjustment> adjustments) {
        for (int i = 1; i < adjustments.size(); i++) {
            Activity before = sale.activity(adjustments.get(i - 1).activityId());
            Activity after = sale.activity(adjustments.get(i).activityId());
            require(comesBefore(before, after), "%s is taken before %s", before.id(), after.id());
        }
    }

    static boolean comesBefore(Activity a, Activity b) {
        if (a.layer() != b.layer()) {
            return a.layer().ordinal() < b.layer().ordinal();
        }
        if (a.stacking().priority() != b.stacking().priority()) {
            return a.stacking().priority() > b.stacking().priority();
        }
        return a.id().compareTo(b.id()) < 0;
    }

    private static void applied(Sale sale, Quote quote, Map<String, Long> taken) {
        long shipping = 0;
        for (Applied applied : quote.applied()) {
            Activity activity = sale.activity(applied.activityId());
            require(applied.activityVersion() == activity.version(), "version of %s", applied);
            long ofUnits = taken.getOrDefault(applied.activityId(), 0L);
            if (activity.layer() == io.pricewright.facts.Layer.SHIPPING) {
                require(ofUnits == 0, "a shipping activity touched goods: %s", applied);
                shipping += applied.discountMinor();
            } else {
                require(
                        applied.discountMinor() == ofUnits,
                        "%s, but its adjustments sum to %s",
                        applied,
                        ofUnits);
            }
            funding(activity, applied);
            taken.remove(applied.activityId());
        }
        require(taken.isEmpty(), "adjustments of activities not applied: %s", taken);
        require(
                shipping == quote.totals().shippingDiscountMinor(),
                "shipping discounts sum to %s, not %s",
                shipping,
                quote.totals());
    }

    private static void funding(Activity activity, Applied applied) {
        long sum = 0;
        for (int i = 0; i < applied.funding().size(); i++) {
            Quote.Funding funding = applied.funding().get(i);
            sum += funding.amountMinor();
            if (!activity.funding().isEmpty()) {
                FundingShare share = activity.funding().get(i);
                require(share.party().equals(funding.party()), "parties of %s", applied);
                isWithinOne(applied, funding.amountMinor(), share.permyriad());
            }
        }
        require(sum == applied.discountMinor(), "funding of %s sums to %s", applied, sum);
    }

    private static void isWithinOne(Applied applied, long amountMinor, int permyriad) {
        java.math.BigInteger exact =
                java.math.BigInteger.valueOf(applied.discountMinor())
                        .multiply(java.math.BigInteger.valueOf(permyriad));
        java.math.BigInteger given =
                java.math.BigInteger.valueOf(amountMinor)
                        .multiply(java.math.BigInteger.valueOf(10_000));
        require(
                exact.subtract(given).abs().compareTo(java.math.BigInteger.valueOf(10_000)) < 0,
                "a funding share is off by a minor unit or more: %s",
                applied);
    }

    private static void eachCandidateOnce(Sale sale, Quote quote) {
        Set<String> seen = new HashSet<>();
        for (Applied applied : quote.applied()) {
            require(seen.add(applied.activityId()), "%s is there twice", applied);
        }
        for (Quote.NotApplied not : quote.notApplied()) {
            require(seen.add(not.activityId()), "%s is there twice", not);
            require(not.code() != null, "%s has no reason", not);
        }
        require(
                seen.size() == sale.activities().size(),
                "%s of %s candidates are explained",
                seen.size(),
                sale.activities().size());
    }
}
