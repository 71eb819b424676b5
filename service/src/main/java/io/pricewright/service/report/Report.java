package io.pricewright.service.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.pricewright.service.inventory.Supply;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an activity did over some days.
 *
 * @param supply what it has of its own and how much of that is used, today
 * @param totals sums by currency
 * @param displacedBy those that displaced it most often
 * @param days by day and channel; days without quotes are left out
 */
record Report(
        String activityId,
        LocalDate from,
        LocalDate to,
        Supply supply,
        List<Total> totals,
        List<DisplacedBy> displacedBy,
        List<Row> days) {

    static Report of(
            String activityId,
            ReportPeriod period,
            Supply supply,
            List<Row> days,
            List<DisplacedBy> by) {
        Map<String, Counts> sums = new TreeMap<>();
        days.forEach(row -> sums.merge(row.currency(), row.counts(), Counts::plus));
        List<Total> totals =
                sums.entrySet().stream()
                        .map(sum -> new Total(sum.getKey(), sum.getValue()))
                        .toList();
        return new Report(activityId, period.from(), period.to(), supply, totals, by, days);
    }

    record Total(String currency, @JsonUnwrapped Counts counts) {}

    /** How often another activity counted in its place. */
    record DisplacedBy(String activityId, long times) {}

    /**
     * @param channel empty when carts named none
     */
    record Row(LocalDate day, String channel, String currency, @JsonUnwrapped Counts counts) {}
}
