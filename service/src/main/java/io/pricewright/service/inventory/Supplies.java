package io.pricewright.service.inventory;

import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells other rooms what activities have of their own. */
@Component
public class Supplies {
    private final SupplyTable stock;
    private final LimitTable limits;

    Supplies(SupplyTable stock, LimitTable limits) {
        this.stock = stock;
        this.limits = limits;
    }

    /** What is committed now. */
    public Supply of(String activityId) {
        Map<HoldKind, Supply.Limit> all = limits.of(activityId);
        return new Supply(
                stock.sum(activityId),
                all.getOrDefault(HoldKind.BUDGET, Supply.Limit.NONE),
                all.getOrDefault(HoldKind.ORDERS, Supply.Limit.NONE));
    }
}
