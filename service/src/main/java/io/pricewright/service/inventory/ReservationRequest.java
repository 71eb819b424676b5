package io.pricewright.service.inventory;

import io.pricewright.codec.CartRequest;
import io.pricewright.service.operations.ProblemException;

/**
 * What a quote promised, wanted for an order. No price is taken from here: the token holds it.
 *
 * @param token of the quote
 * @param orderId the shop's own
 * @param cart as it was quoted, to be told what it costs now should the quote no longer stand; may
 *     be left out
 */
record ReservationRequest(String token, String orderId, CartRequest cart) {
    private static final int LONGEST_ORDER = 190;

    /** Refuses what can't be reserved. */
    ReservationRequest checked() {
        if (token == null || token.isBlank()) {
            throw ProblemException.unprocessable(
                    "MISSING",
                    "/token",
                    "token is missing: give that of a quote; a quote for another instant has none"
                            + " and can't be reserved");
        }
        if (orderId == null || orderId.isBlank()) {
            throw ProblemException.unprocessable(
                    "MISSING", "/orderId", "orderId is missing: give the order's own");
        }
        if (orderId.length() > LONGEST_ORDER) {
            throw ProblemException.unprocessable(
                    "TOO_LONG",
                    "/orderId",
                    "orderId has "
                            + orderId.length()
                            + " characters: at most "
                            + LONGEST_ORDER
                            + " are allowed");
        }
        return this;
    }
}
