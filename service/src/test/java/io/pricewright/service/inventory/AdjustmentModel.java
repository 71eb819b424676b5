package io.pricewright.service.inventory;

import io.pricewright.service.inventory.StockDesk.Stock;

/**
 * An adjustment of stock, as the contract tells it.
 *
 * @param answer it was told, or null while it is not made
 */
record AdjustmentModel(long units, Stock answer) implements KeyModel {
    static AdjustmentModel none() {
        return new AdjustmentModel(0, null);
    }

    @Override
    public AdjustmentModel after(KeyCall call, Object reply) {
        long asked = ((KeyCall.Adjust) call).units();
        if (reply.equals("STOCK_LOCKED")) {
            return this;
        }
        if (answer == null) {
            return reply instanceof Stock first ? new AdjustmentModel(asked, first) : null;
        }
        boolean right =
                asked == units ? reply.equals(answer) : reply.equals("IDEMPOTENCY_KEY_REUSED");
        return right ? this : null;
    }
}
