package io.pricewright.service.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an activity did over some days.
 *
 * @param totals sums by currency
 * @param displacedBy those that displaced it most often
 * @param days by day and channel; days without quotes are left out
 */
record Report(
        String activityId,
        LocalDate from,
        LocalDate to,
        List<Total> totals,
        List<DisplacedBy> displacedBy,
        List<Row> days) {

    static Report of(String activityId, ReportPeriod period, List<Row> days, List<DisplacedBy> by) {
        Map<String, Counts> sums = new TreeMap<>();
        days.forEach(row -> sums.merge(row.currency(), row.counts(), Counts::plus));
        List<Total> totals =
                sums.entrySet().stream()
                        .map(sum -> new Total(sum.getKey(), sum.getValue()))
                        .toList();
        return new Report(activityId, period.from(), period.to(), totals, by, days);
    }

    record Total(String currency, @JsonUnwrapped Counts counts) {}

    /** How often another activity counted in its place. */
    record DisplacedBy(String activityId, long times) {}

    /**
     * @param channel empty when carts named none
     */
    record Row(LocalDate day, String channel, String currency, @JsonUnwrapped Counts counts) {}
}
