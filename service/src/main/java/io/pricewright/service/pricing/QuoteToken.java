package io.pricewright.service.pricing;

import io.pricewright.service.inventory.Hold;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a quote token promises: this cart, at this price, until then. Everything it was computed
 * from is named, so that the price can be computed again.
 *
 * @param expiresAt first instant at which it promises nothing, in whole seconds
 * @param cart fingerprint of what was asked about
 * @param content fingerprint of what was answered, for returns
 * @param activities versions of the activities that count, by id
 * @param shopperId or null for a guest
 * @param holds what has to be held for it; null in a token of a release that held nothing
 * @param coupons codes that count
 */
record QuoteToken(
        String quoteId,
        Instant expiresAt,
        String cart,
        String content,
        String currency,
        long payableMinor,
        String ruleSet,
        long ruleSetVersion,
        Map<String, Long> activities,
        String shopperId,
        List<Hold> holds,
        List<String> coupons) {}
