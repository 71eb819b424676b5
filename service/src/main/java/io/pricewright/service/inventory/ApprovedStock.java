package io.pricewright.service.inventory;

import io.pricewright.facts.Activity;
import io.pricewright.service.activity.ApprovalEffect;
import io.pricewright.service.operations.ProblemException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Gives an activity what its approved version says it has. An edit moves its stock by the
 * difference between two versions, so what operators added or removed meanwhile stays.
 */
@Component
class ApprovedStock implements ApprovalEffect {
    private final SupplyTable stock;
    private final CapTable limits;

    ApprovedStock(SupplyTable stock, CapTable limits) {
        this.stock = stock;
        this.limits = limits;
    }

    @Override
    public void approved(Activity before, Activity now) {
        stock(now.id(), before == null ? Map.of() : before.inventory(), now.inventory());
        limit(
                now.id(),
                HoldKind.BUDGET,
                before == null ? null : before.budgetMinor(),
                now.budgetMinor());
        limit(
                now.id(),
                HoldKind.ORDERS,
                before == null ? null : before.limits().orders(),
                now.limits().orders());
    }

    private void stock(String id, Map<String, Long> before, Map<String, Long> now) {
        Map<String, Long> fresh = new TreeMap<>(now);
        fresh.keySet().removeAll(before.keySet());
        stock.add(id, fresh);
        TreeSet<String> kept = new TreeSet<>(before.keySet());
        for (String sku : kept) {
            Long units = now.get(sku);
            if (units == null) {
                stock.withdraw(id, sku);
            } else if (!units.equals(before.get(sku))) {
                long more = units - before.get(sku);
                if (!stock.move(id, sku, more)) {
                    throw taken(
                            "/inventory", id + " has not " + -more + " more of " + sku + " left");
                }
            }
        }
    }

    private void limit(String id, HoldKind kind, Long before, Long now) {
        if (now != null && !limits.cap(id, kind, now)) {
            throw taken(
                    kind == HoldKind.BUDGET ? "/budgetMinor" : "/limits/orders",
                    id + " has used more than " + now + " already");
        }
        if (now == null && before != null) {
            limits.lift(id, kind);
        }
    }

    private static ProblemException taken(String pointer, String what) {
        return ProblemException.conflict(
                "ALREADY_TAKEN",
                pointer,
                what + ": approve a version that leaves what is taken, or end the activity");
    }
}
