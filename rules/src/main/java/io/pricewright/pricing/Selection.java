package io.pricewright.pricing;

import io.pricewright.facts.Rejection;
import io.pricewright.pricing.Quote.SelectionReport;

/**
 * The proposals chosen, settled.
 *
 * @param ledger every unit's price after them
 * @param takenMinor by position of the candidate: what it took off
 * @param creditMinor by position: what it credits for a later order
 * @param applied by position: whether it counts
 * @param refused by position: why a proposal could not be settled, or null
 * @param blockers by position: who displaced it, or null
 */
record Selection(
        Ledger ledger,
        long[] takenMinor,
        long[] creditMinor,
        boolean[] applied,
        Rejection[] refused,
        Ledger.Blockers[] blockers,
        SelectionReport report) {

    Selection reported(SelectionReport report) {
        return new Selection(ledger, takenMinor, creditMinor, applied, refused, blockers, report);
    }
}
