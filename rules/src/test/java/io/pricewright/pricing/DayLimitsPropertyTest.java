package io.pricewright.pricing;

import static io.pricewright.pricing.Priced.require;

import io.pricewright.facts.Activity;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.Usage;
import io.pricewright.facts.UsageLimits;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** A limit per day, of which so much is used today, does what one over all orders does. */
class DayLimitsPropertyTest {
    @Provide
    Arbitrary<Sale> sales() {
        return Arbitraries.randomValue(random -> Sale.random(random.nextLong()));
    }

    @Property(tries = 1_000, seed = PricingPropertyTest.SEED, shrinking = ShrinkingMode.OFF)
    void aDayLimitsAsAWholeTimeDoes(@ForAll("sales") Sale sale) {
        sale.mustHold(DayLimitsPropertyTest::limitsAlike);
    }

    private static void limitsAlike(Sale sale) {
        Quote whole = Priced.ENGINE.price(sale.request(Priced.ENGINE));
        Sale perDay = perDay(sale);
        Quote day = Priced.ENGINE.price(perDay.request(Priced.ENGINE));
        require(whole.totals().equals(day.totals()), "%s is not %s", day.totals(), whole.totals());
        require(whole.lines().equals(day.lines()), "%s is not %s", day.lines(), whole.lines());
        require(codes(whole).equals(codes(day)), "%s is not %s", codes(day), codes(whole));
    }

    private static Map<String, RejectionCode> codes(Quote quote) {
        Map<String, RejectionCode> codes = new TreeMap<>();
        quote.notApplied().forEach(each -> codes.put(each.activityId(), each.code()));
        return codes;
    }

    private static Sale perDay(Sale sale) {
        Map<String, Usage> usage = new TreeMap<>(sale.usage());
        usage.replaceAll(
                (id, used) ->
                        new Usage(
                                id,
                                used.orders(),
                                0,
                                0,
                                used.ordersByShopper(),
                                used.unitsByShopper(),
                                used.spentMinor(),
                                used.unitsBySku()));
        return new Sale(
                sale.cart(),
                sale.activities().stream().map(DayLimitsPropertyTest::perDay).toList(),
                usage,
                sale.at());
    }

    private static Activity perDay(Activity activity) {
        UsageLimits limits = activity.limits();
        return activity.withLimits(
                new UsageLimits(
                        limits.orders(),
                        null,
                        null,
                        limits.ordersPerShopper(),
                        limits.unitsPerShopper(),
                        ZoneOffset.UTC));
    }
}
