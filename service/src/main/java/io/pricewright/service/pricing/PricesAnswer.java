package io.pricewright.service.pricing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pricewright.explanation.Offer;
import io.pricewright.listing.Label;
import io.pricewright.listing.Need;
import io.pricewright.listing.PriceTag;
import io.pricewright.listing.Reachable;
import io.pricewright.pricing.Quote;
import java.time.Instant;
import java.util.List;

/**
 * Prices of single goods, in the order they were asked for.
 *
 * @param degraded what this answer could not take into account
 */
record PricesAnswer(
        Instant pricedAt,
        String currency,
        Quote.RuleSetRef ruleSet,
        List<Price> prices,
        List<String> degraded) {

    /**
     * @param unitPriceMinor what a cart of one unit is charged for it
     * @param reachable the lowest lower price found, or null
     */
    record Price(
            String sku,
            long listMinor,
            long unitPriceMinor,
            List<Label> labels,
            Quote.Proof proof,
            Reach reachable,
            boolean allTried) {
        static Price of(PriceTag tag, Offer offer) {
            return new Price(
                    tag.sku(),
                    tag.listMinor(),
                    tag.unitPriceMinor(),
                    tag.labels(),
                    tag.proof(),
                    tag.reachable() == null ? null : Reach.of(tag.reachable(), offer),
                    tag.allTried());
        }
    }

    /**
     * @param unitPriceMinor rounded up where {@code payableMinor} can't be divided
     * @param payableMinor of all units together
     * @param message the same for people
     */
    record Reach(
            long unitPriceMinor,
            List<Condition> conditions,
            String activityId,
            long activityVersion,
            String name,
            long quantity,
            long payableMinor,
            List<Label> labels,
            String message) {
        static Reach of(Reachable reachable, Offer offer) {
            return new Reach(
                    reachable.unitPriceMinor(),
                    reachable.needs().stream().map(Condition::of).toList(),
                    reachable.activityId(),
                    reachable.activityVersion(),
                    reachable.name(),
                    reachable.quantity(),
                    reachable.payableMinor(),
                    reachable.labels(),
                    offer.of(reachable));
        }
    }

    /** What a shopper does for it; which of the values are there is by kind. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Condition(Need.Kind kind, Long units, Long amountMinor, String name) {
        static Condition of(Need need) {
            return new Condition(need.kind(), need.units(), need.amountMinor(), need.name());
        }
    }
}
