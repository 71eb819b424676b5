package io.pricewright.service.pricing;

import io.pricewright.listing.Forecast;
import io.pricewright.pricing.Quote;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What one unit of a good will cost, and when it costs least.
 *
 * @param zone whose date {@code lowest} tells
 * @param until first instant that is not told
 * @param spans from {@code from} to {@code until} without gap
 * @param degraded what this answer could not take into account
 */
record ForecastAnswer(
        String sku,
        String currency,
        Quote.RuleSetRef ruleSet,
        String zone,
        Instant from,
        Instant until,
        long listMinor,
        Lowest lowest,
        List<Forecast.Span> spans,
        List<String> degraded) {

    /**
     * The lowest price and when it begins.
     *
     * @param date the day that {@code from} is in
     */
    record Lowest(long unitPriceMinor, Instant from, LocalDate date) {}
}
