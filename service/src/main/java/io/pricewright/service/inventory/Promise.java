package io.pricewright.service.inventory;

import java.util.List;

/**
 * What a quote promised: a price, and what has to be held for it.
 *
 * @param shopperId or null for a guest
 * @param payableMinor in minor units of the currency
 */
public record Promise(
        String quoteId, String shopperId, String currency, long payableMinor, List<Hold> holds) {
    public Promise {
        holds = holds.stream().sorted(Hold.LOCK_ORDER).toList();
    }
}
