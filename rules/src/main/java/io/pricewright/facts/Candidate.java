package io.pricewright.facts;

/**
 * An activity that touches this cart at this instant, with the lines it covers: what discount rules
 * look at.
 *
 * <p>It is inserted only when it covers at least one line. {@code covered} holds positions of lines
 * in the cart, in cart order; treat it as read-only, it is shared for speed.
 */
public final class Candidate {
    private final Activity activity;
    private final Cart cart;
    private final int[] covered;
    private final Usage usage;
    private final long units;
    private final long listMinor;
    private final int position;

    /**
     * @param covered positions of the covered lines, ascending, not empty
     * @param usage what was used of the activity before, or null when that is not known
     * @param position of this candidate among those of the cart
     */
    public Candidate(Activity activity, Cart cart, int[] covered, Usage usage, int position) {
        this.activity = activity;
        this.cart = cart;
        this.covered = covered;
        this.usage = usage;
        this.position = position;
        long units = 0;
        long listMinor = 0;
        for (int line : covered) {
            CartLine at = cart.lines().get(line);
            units += at.quantity();
            listMinor += at.listMinor();
        }
        this.units = units;
        this.listMinor = listMinor;
    }

    public Activity activity() {
        return activity;
    }

    public Cart cart() {
        return cart;
    }

    public int[] covered() {
        return covered;
    }

    public int position() {
        return position;
    }

    /** Name of the discount type, which every discount rule asks first. */
    public String getType() {
        return activity.terms().type();
    }

    public Terms getTerms() {
        return activity.terms();
    }

    public Layer getLayer() {
        return activity.layer();
    }

    /** Units of the covered lines. */
    public long getUnits() {
        return units;
    }

    /** List price of the covered lines, in minor units. */
    public long getListMinor() {
        return listMinor;
    }

    /** People who have joined the shopper's group for it; -1 when that is not known. */
    public long getGroupSize() {
        return cart.groupSizes().getOrDefault(activity.id(), -1L);
    }

    /** Units this shopper may still get of it, by the limit over all orders. */
    public long unitsLeftForShopper() {
        Long limit = activity.limits().unitsPerShopper();
        if (limit == null) {
            return Long.MAX_VALUE;
        }
        return Math.max(0, limit - (usage == null ? 0 : usage.unitsByShopper()));
    }

    /** Units this shopper may still get of it today, by the limit per day. */
    public long unitsLeftForShopperToday() {
        Long limit = activity.limits().unitsPerShopperPerDay();
        if (limit == null) {
            return Long.MAX_VALUE;
        }
        return Math.max(0, limit - (usage == null ? 0 : usage.unitsByShopperToday()));
    }

    /** Minor units left of its budget. */
    public long budgetLeftMinor() {
        Long budget = activity.budgetMinor();
        if (budget == null) {
            return Long.MAX_VALUE;
        }
        return Math.max(0, budget - (usage == null ? 0 : usage.spentMinor()));
    }

    /** Units left of a SKU in its own stock; without limit where it has none of its own. */
    public long stockLeft(String sku) {
        Long units = activity.inventory().get(sku);
        if (units == null) {
            return Long.MAX_VALUE;
        }
        long taken = usage == null ? 0 : usage.unitsBySku().getOrDefault(sku, 0L);
        return Math.max(0, units - taken);
    }

    /**
     * Units of a SKU that can be given: by its own stock, and by what the request says is there.
     */
    public long available(String sku) {
        return Math.min(stockLeft(sku), cart.stock().getOrDefault(sku, Long.MAX_VALUE));
    }
}
