package io.pricewright.service.inventory;

import io.pricewright.facts.Activity;
import io.pricewright.facts.UsageLimits;
import java.time.Duration;
import java.time.Instant;
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
    record Found(String shopperId, Map<Counter, Long> used, Instant at, boolean upToDate) {
        /** Over all days. */
        long of(HoldKind kind, Activity activity) {
            return used.getOrDefault(counter(kind, activity, shopperId), 0L);
        }

        /** On the activity's own day; 0 where it has none. */
        long today(HoldKind kind, Activity activity) {
            return activity.limits().dayZone() == null
                    ? 0
                    : used.getOrDefault(onDay(kind, activity, shopperId, at), 0L);
        }
    }

    /**
     * @param shopperId null for a guest, who has used nothing
     * @param at whose day counts where something is limited per day
     */
    Found of(String shopperId, List<Activity> activities, Instant at) {
        List<Counter> counters =
                shopperId == null ? List.of() : counters(shopperId, activities, at);
        if (counters.isEmpty()) {
            return new Found(shopperId, Map.of(), at, true);
        }
        if (System.nanoTime() - leftAloneUntil < 0) {
            return new Found(shopperId, Map.of(), at, false);
        }
        try {
            metrics.shopperRead();
            return new Found(shopperId, table.used(counters), at, true);
        } catch (DataAccessException away) {
            leftAloneUntil = System.nanoTime() + LEFT_ALONE.toNanos();
            log.debug("What a shopper has used can't be read", away);
            return new Found(shopperId, Map.of(), at, false);
        }
    }

    private static List<Counter> counters(String shopperId, List<Activity> activities, Instant at) {
        List<Counter> counters = new ArrayList<>();
        for (Activity activity : activities) {
            UsageLimits limits = activity.limits();
            if (limits.unitsPerShopper() != null) {
                counters.add(counter(HoldKind.SHOPPER_UNITS, activity, shopperId));
            }
            if (limits.ordersPerShopper() != null) {
                counters.add(counter(HoldKind.SHOPPER_ORDERS, activity, shopperId));
            }
            if (limits.unitsPerShopperPerDay() != null) {
                counters.add(onDay(HoldKind.SHOPPER_UNITS, activity, shopperId, at));
            }
            if (limits.ordersPerShopperPerDay() != null) {
                counters.add(onDay(HoldKind.SHOPPER_ORDERS, activity, shopperId, at));
            }
        }
        return counters;
    }

    private static Counter counter(HoldKind kind, Activity activity, String shopperId) {
        return new Counter(kind, activity.id(), shopperId, "");
    }

    private static Counter onDay(HoldKind kind, Activity activity, String shopperId, Instant at) {
        return new Counter(kind, activity.id(), shopperId, activity.limits().dayOf(at).toString());
    }
}
