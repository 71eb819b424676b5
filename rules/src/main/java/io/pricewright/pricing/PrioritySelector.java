package io.pricewright.pricing;

import io.pricewright.facts.SelectionPolicy;
import io.pricewright.pricing.Quote.Proof;
import io.pricewright.pricing.Quote.SelectionReport;

/** Policy PRIORITY: walks by layer, then priority, then id, and takes what still fits. */
final class PrioritySelector implements Selector {
    private static final SelectionReport REPORT =
            new SelectionReport(SelectionPolicy.PRIORITY, Proof.BY_PRIORITY, 0);

    private final Settlement settlement;

    PrioritySelector(Settlement settlement) {
        this.settlement = settlement;
    }

    @Override
    public Selection select(Offers offers) {
        return walk(offers).selection().reported(REPORT);
    }

    Trial walk(Offers offers) {
        Trial trial = new Trial(offers, settlement);
        for (Proposal proposal : offers.proposals()) {
            trial.offer(proposal);
        }
        return trial;
    }
}
