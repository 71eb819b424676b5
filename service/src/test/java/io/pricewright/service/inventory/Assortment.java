package io.pricewright.service.inventory;

import io.pricewright.service.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What shoppers of an activity order: of one SKU there is enough for all, of another there is not.
 */
final class Assortment {
    private static final int SHOPPERS = 100;
    private static final long PLENTY = 1_000_000_000;
    private static final String[] DAYS = {"2026-11-10", "2026-11-11"};

    private final String activity;

    /**
     * @param scarce how many units there are of what there is not enough of
     */
    Assortment(Node node, String activity, long scarce) {
        this.activity = activity;
        Stocked.stock(node, activity, "plenty", PLENTY);
        Stocked.stock(node, activity, "scarce", scarce);
        Stocked.limit(node, activity, HoldKind.BUDGET, PLENTY);
    }

    /** The next order. A budget is locked before stock, so half of them have none. */
    Promise next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        List<Hold> holds = new ArrayList<>();
        holds.add(new Hold(HoldKind.SHOPPER_UNITS, activity, "", 1, PLENTY));
        holds.add(new Hold(HoldKind.SHOPPER_ORDERS, activity, DAYS[random.nextInt(2)], 1, PLENTY));
        if (random.nextBoolean()) {
            holds.add(new Hold(HoldKind.BUDGET, activity, "", 7, null));
        }
        holds.add(
                random.nextInt(3) == 0
                        ? Stocked.units(activity, "scarce", 2)
                        : Stocked.units(activity, "plenty", 1));
        return Stocked.promise("u" + random.nextInt(SHOPPERS), holds.toArray(Hold[]::new));
    }
}
