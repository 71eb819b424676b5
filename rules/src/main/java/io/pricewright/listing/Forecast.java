package io.pricewright.listing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What one unit of a good will cost, by the schedules of today's activities.
 *
 * @param spans without gap, ascending; neighbours differ
 */
public record Forecast(List<Span> spans) {
    /**
     * A time in which the price stays the same.
     *
     * @param from first instant
     * @param until first instant after it
     * @param unitPriceMinor of one unit, in minor units
     */
    public record Span(Instant from, Instant until, long unitPriceMinor, List<Label> labels) {
        boolean isPricedLike(Span other) {
            return unitPriceMinor == other.unitPriceMinor && labels.equals(other.labels);
        }

        Span until(Instant later) {
            return new Span(from, later, unitPriceMinor, labels);
        }
    }

    /** The first of the spans with the lowest price. */
    public Span lowest() {
        return spans.stream().min(Comparator.comparingLong(Span::unitPriceMinor)).orElseThrow();
    }
}
