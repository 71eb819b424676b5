package io.pricewright.service.pricewatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pricewright.conflict.NeverWins;
import io.pricewright.conflict.Pair;
import io.pricewright.conflict.Relation;
import io.pricewright.conflict.Witness;
import io.pricewright.facts.Activity;
import java.time.Instant;
import java.util.List;

/**
 * What was found about an activity.
 *
 * @param until first instant that was not looked at
 * @param lowest for each good the lowest price it can have while the activity counts; goods with a
 *     floor first, then the lowest part of a list price
 * @param underFloor whether one of them is under its floor
 * @param complete false when the search was cut short
 */
record CheckAnswer(
        String activityId,
        long version,
        Instant from,
        Instant until,
        List<Other> others,
        List<NeverWins> neverWin,
        List<Price> lowest,
        boolean underFloor,
        int cartsPriced,
        boolean complete) {
    /**
     * Another activity that this one meets.
     *
     * @param inOrder whether the rule keeps them out of the same order, rather than off one unit
     * @param assumed whether no good with a floor is touched by both; then they meet on goods that
     *     may not exist
     * @param since first instant at which both are open
     * @param cart of COMPETE: only one of them counts in it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Other(
            String activityId,
            long version,
            String name,
            Relation relation,
            String rule,
            String reason,
            boolean inOrder,
            boolean assumed,
            Instant since,
            CartBody cart,
            Instant cartAt) {
        static Other of(Pair pair) {
            return new Other(
                    pair.activityId(),
                    pair.activityVersion(),
                    pair.name(),
                    pair.relation(),
                    pair.rule(),
                    pair.reason(),
                    pair.inOrder(),
                    pair.assumed(),
                    pair.at(),
                    pair.cart() == null ? null : CartBody.of(pair.cart()),
                    pair.cartAt());
        }
    }

    /**
     * The lowest price of a good, and how it comes about.
     *
     * @param assumed whether the good is made up, as no floor tells one
     * @param unitPriceMinor of the cheapest unit in the trial's first line, in minor units
     * @param floorMinor null where none is set
     * @param trial ready for POST /v1/trials, which answers this price
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Price(
            String sku,
            boolean assumed,
            String currency,
            long listMinor,
            long unitPriceMinor,
            Long floorMinor,
            boolean underFloor,
            List<String> applied,
            TrialBody trial) {
        /**
         * @param floorMinor 0 where none is set
         */
        static Price of(Witness witness, long floorMinor) {
            return new Price(
                    witness.good().sku(),
                    witness.assumed(),
                    witness.currency(),
                    witness.good().unitPriceMinor(),
                    witness.unitPriceMinor(),
                    floorMinor == 0 ? null : floorMinor,
                    witness.unitPriceMinor() < floorMinor,
                    witness.applied().stream().map(applied -> applied.activityId()).toList(),
                    new TrialBody(CartBody.of(witness.cart()), witness.at(), witness.activities()));
        }
    }

    /** The body of a trial. */
    record TrialBody(CartBody cart, Instant at, List<Activity> activities) {}
}
