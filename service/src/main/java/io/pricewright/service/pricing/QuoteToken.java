package io.pricewright.service.pricing;

import java.time.Instant;
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
        String shopperId) {}
