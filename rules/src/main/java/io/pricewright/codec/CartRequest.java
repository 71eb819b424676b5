package io.pricewright.codec;

import io.pricewright.facts.Cart;
import io.pricewright.hints.HintRequest;
import java.time.Instant;

/**
 * A cart, the instant to price it for and how much to tell of the price, as one JSON object.
 *
 * @param at null for now; only whoever receives the request may know what now is
 * @param explain whether to say of each displaced activity how much better the selection is
 * @param hints how many hints to give, and what they may speak of
 */
public record CartRequest(Cart cart, Instant at, boolean explain, HintRequest hints) {
    public CartRequest {
        hints.requireFits(cart);
    }
}
