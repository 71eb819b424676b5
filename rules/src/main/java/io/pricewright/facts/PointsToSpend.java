package io.pricewright.facts;

/**
 * The shopper's loyalty points.
 *
 * @param balance points the shopper has
 * @param spend points the shopper wants to spend on this order, no more than the balance
 */
public record PointsToSpend(long balance, long spend) {
    public PointsToSpend {
        Check.range("balance", balance, 0, Bounds.MAX_MINOR);
        Check.range("spend", spend, 0, balance);
    }
}
