package io.pricewright.service.inventory;

import io.pricewright.service.operations.ProblemException;
import java.util.List;

/**
 * What a quote promised: a price, and what has to be held for it.
 *
 * @param shopperId or null for a guest
 * @param payableMinor in minor units of the currency
 * @param coupons codes that count
 */
public record Promise(
        String quoteId,
        String shopperId,
        String currency,
        long payableMinor,
        List<Hold> holds,
        List<String> coupons) {
    public Promise {
        holds = holds.stream().sorted(Hold.LOCK_ORDER).toList();
    }

    /** Refuses a guest where something is limited for each shopper. */
    void requireShopper() {
        if (shopperId == null) {
            holds.stream()
                    .filter(hold -> hold.kind().isOfShopper())
                    .findFirst()
                    .ifPresent(
                            hold -> {
                                throw ProblemException.unprocessable(
                                        "SHOPPER_NEEDED",
                                        "/token",
                                        "Activity "
                                                + hold.activityId()
                                                + " has a limit for each shopper, and the quote"
                                                + " names none: quote with shopper.id");
                            });
        }
    }
}
