package io.pricewright.service.inventory;

import io.pricewright.service.inventory.Reservations.Reason;
import io.pricewright.service.inventory.Reservations.Refused;
import java.util.HashMap;
import java.util.Map;

/**
 * What was left a moment ago, shared out in the order asked: all that one wants, or nothing. It
 * says no, as what was committed was not enough; yes says the database.
 */
final class Remaining {
    private final Map<Counter, StockTable.Left> stock;
    private final Map<Counter, Long> limits;
    private final Map<Counter, Long> ofShoppers;
    private final Map<Counter, Long> taken = new HashMap<>();

    /**
     * @param limits what is left of them
     * @param ofShoppers what is used of them
     */
    Remaining(
            Map<Counter, StockTable.Left> stock,
            Map<Counter, Long> limits,
            Map<Counter, Long> ofShoppers) {
        this.stock = stock;
        this.limits = limits;
        this.ofShoppers = ofShoppers;
    }

    /** Shares out what an attempt wants; null, or why it gets nothing. */
    Refused share(Attempt attempt) {
        for (Hold hold : attempt.promise().holds()) {
            Counter counter = attempt.counter(hold);
            if (isFrozen(counter)) {
                return new Refused(Reason.STOCK_FROZEN, hold);
            }
            if (left(counter, hold) - taken.getOrDefault(counter, 0L) < hold.amount()) {
                return new Refused(Reason.of(hold.kind()), hold);
            }
        }
        for (Hold hold : attempt.promise().holds()) {
            taken.merge(attempt.counter(hold), hold.amount(), Long::sum);
        }
        return null;
    }

    private boolean isFrozen(Counter counter) {
        StockTable.Left row = stock.get(counter);
        return row != null && row.frozen();
    }

    /** Nothing where there is no row: what nobody gave can't be held. */
    private long left(Counter counter, Hold hold) {
        return switch (counter.kind()) {
            case STOCK -> stock.containsKey(counter) ? stock.get(counter).units() : 0;
            case BUDGET, ORDERS -> limits.getOrDefault(counter, 0L);
            case SHOPPER_UNITS, SHOPPER_ORDERS -> hold.cap() - ofShoppers.getOrDefault(counter, 0L);
        };
    }
}
