package io.pricewright.pricing;

import io.pricewright.facts.Cart;
import io.pricewright.facts.Rejection;
import java.util.List;

/**
 * What the rules said of one cart: the proposals that stand, in the order they are applied, and why
 * the other candidates take no part.
 *
 * @param candidates in the order they are applied
 * @param proposals those of eligible candidates; {@code position()} of each leads back to its
 *     candidate
 * @param conditional by position: whether only settlement can answer if it gives what it promises
 * @param refused by position; null for a candidate that has a proposal
 */
record Offers(
        Cart cart,
        List<PreparedActivity> candidates,
        List<Proposal> proposals,
        boolean[] conditional,
        Rejection[] refused,
        Eligibility eligibility) {}
