package io.pricewright.service.report;

import java.util.List;
import java.util.UUID;

/**
 * Counts on their way to the database.
 *
 * @param id the same when it is repeated because nobody knows whether it arrived
 */
record Flush(String id, List<QuoteCounters.Counted> counted) {
    static Flush of(List<QuoteCounters.Counted> counted) {
        return new Flush(UUID.randomUUID().toString(), counted);
    }
}
