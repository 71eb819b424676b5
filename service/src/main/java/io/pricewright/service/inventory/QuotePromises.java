package io.pricewright.service.inventory;

import io.pricewright.codec.CartRequest;

/** What quotes promised, by their tokens, and whether they still do. */
public interface QuotePromises {
    /**
     * What a token promised, even if it no longer does.
     *
     * @throws io.pricewright.service.operations.ProblemException when nobody here signed it
     */
    Promise read(String token);

    /**
     * Returns when the promise still stands.
     *
     * @param cart that was quoted, to be told what it costs now where it no longer stands; or null
     * @throws io.pricewright.service.operations.ProblemException a conflict, with the difference
     */
    void requireStanding(String token, CartRequest cart);
}
