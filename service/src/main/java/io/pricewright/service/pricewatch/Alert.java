package io.pricewright.service.pricewatch;

import io.pricewright.conflict.Witness;
import io.pricewright.pricing.Quote;
import java.time.Instant;
import java.util.List;

/**
 * A price under a floor.
 *
 * @param floorMinor in minor units, as is the price
 * @param at when the price holds
 * @param activities that count in it, by id
 * @param cart that is charged it
 */
record Alert(
        Kind kind,
        String sku,
        String currency,
        long floorMinor,
        long priceMinor,
        Instant at,
        List<String> activities,
        CartBody cart) {
    /** Where a price was found. */
    enum Kind {
        /** In the check of an activity that was submitted or approved. */
        ACTIVITY,
        /** On patrol, over the coming days. */
        PATROL,
        /** In a quote that was asked for. */
        QUOTE
    }

    static Alert of(Kind kind, Witness witness, long floorMinor) {
        return new Alert(
                kind,
                witness.good().sku(),
                witness.currency(),
                floorMinor,
                witness.unitPriceMinor(),
                witness.at(),
                witness.applied().stream().map(Quote.Applied::activityId).toList(),
                CartBody.of(witness.cart()));
    }
}
