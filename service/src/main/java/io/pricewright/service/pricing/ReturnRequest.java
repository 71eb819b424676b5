package io.pricewright.service.pricing;

import io.pricewright.codec.CartRequest;
import io.pricewright.facts.Return;
import io.pricewright.service.operations.ProblemException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An order and what comes back of it.
 *
 * @param quote as it was answered when the order was placed
 * @param cart that the quote priced
 * @param earlier returns of the order before, oldest first
 */
record ReturnRequest(JsonNode quote, CartRequest cart, List<Return> earlier, Return now) {
    private static final int MOST_EARLIER = 100;

    /** Refuses what can't be planned. */
    ReturnRequest checked() {
        if (quote == null || quote.isNull()) {
            throw missing("quote", "the answer of POST /v1/quotes that the order was placed by");
        }
        if (cart == null) {
            throw missing("cart", "the request that the quote answered");
        }
        if (now == null) {
            throw missing("now", "what comes back");
        }
        if (cart.at() != null) {
            throw ProblemException.unprocessable(
                    "AT_NOT_ALLOWED",
                    "/cart/at",
                    "at is " + cart.at() + ": the quote says when it was priced; leave it out");
        }
        List<Return> before = earlier == null ? List.of() : earlier;
        if (before.size() > MOST_EARLIER) {
            throw ProblemException.unprocessable(
                    "TOO_MANY",
                    "/earlier",
                    "earlier has "
                            + before.size()
                            + " entries: at most "
                            + MOST_EARLIER
                            + " are allowed");
        }
        return new ReturnRequest(quote, cart, before, now);
    }

    private static ProblemException missing(String field, String advice) {
        return ProblemException.unprocessable(
                "MISSING", "/" + field, field + " is missing: give " + advice);
    }
}
