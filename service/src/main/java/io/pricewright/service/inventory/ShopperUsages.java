package io.pricewright.service.inventory;

import io.pricewright.facts.Activity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What one shopper has used of activities that limit it. Nobody else asks for the same, so it is
 * not kept but read, in one statement for a cart; carts without such a candidate read nothing.
 */
@Component
class ShopperUsages {
    private static final Logger log = LoggerFactory.getLogger(ShopperUsages.class);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(1);

    private final ShopperLimitTable table;
    private final InventoryMetrics metrics;
    private volatile long leftAloneUntil = System.nanoTime();

    ShopperUsages(ShopperLimitTable table, InventoryMetrics metrics) {
        this.table = table;
        this.metrics = metrics;
    }

    /**
     * @param upToDate false when it is not known, as the database does not answer
     */
    record Found(String shopperId, Map<Counter, Long> used, boolean upToDate) {
        long of(HoldKind kind, Activity activity) {
            return used.getOrDefault(counter(kind, activity, shopperId), 0L);
        }
    }

    /**
     * @param shopperId null for a guest, who has used nothing
     */
    Found of(String shopperId, List<Activity> activities) {
        List<Counter> counters = shopperId == null ? List.of() : counters(shopperId, activities);
        if (counters.isEmpty()) {
            return new Found(shopperId, Map.of(), true);
        }
        if (System.nanoTime() - leftAloneUntil < 0) {
            return new Found(shopperId, Map.of(), false);
        }
        try {
            metrics.shopperRead();
            return new Found(shopperId, table.used(counters), true);
        } catch (DataAccessException away) {
            leftAloneUntil = System.nanoTime() + LEFT_ALONE.toNanos();
            log.debug("What a shopper has used can't be read", away);
            return new Found(shopperId, Map.of(), false);
        }
    }

    private static List<Counter> counters(String shopperId, List<Activity> activities) {
        List<Counter> counters = new ArrayList<>();
        for (Activity activity : activities) {
            if (activity.limits().unitsPerShopper() != null) {
                counters.add(counter(HoldKind.SHOPPER_UNITS, activity, shopperId));
            }
            if (activity.limits().ordersPerShopper() != null) {
                counters.add(counter(HoldKind.SHOPPER_ORDERS, activity, shopperId));
            }
        }
        return counters;
    }

    private static Counter counter(HoldKind kind, Activity activity, String shopperId) {
        return new Counter(kind, activity.id(), shopperId, "");
    }
}
