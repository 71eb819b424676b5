package io.pricewright.codec;

import io.pricewright.facts.Cart;
import java.time.Instant;

/**
 * A cart and the instant to price it for, as one JSON object.
 *
 * @param at null for now; only whoever receives the request may know what now is
 */
public record CartRequest(Cart cart, Instant at) {}
