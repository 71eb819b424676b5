package io.pricewright.service.inventory;

/**
 * What an activity has of its own, and how much of that is used.
 *
 * @param stock of all its SKUs together; all 0 for one without
 * @param budget in minor units
 * @param orders by everyone together
 */
public record Supply(Stock stock, Limit budget, Limit orders) {
    /**
     * In units, of all SKUs together.
     *
     * @param skus how many have a stock
     * @param available that nobody holds
     * @param reserved held for orders that are not placed yet
     */
    public record Stock(long skus, long total, long available, long reserved, long sold) {}

    /**
     * @param used held or spent
     * @param cap null when there is none
     */
    public record Limit(long used, Long cap) {
        static final Limit NONE = new Limit(0, null);
    }
}
