package io.pricewright.facts;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A configured campaign. Every discount, coupon included, is one of these.
 *
 * @param id chosen by its maker, never reused
 * @param version counts its edits from 1
 * @param name for people
 * @param source coupons obey the same rules as everything else
 * @param coupon the code that unlocks it when its source is COUPON, otherwise null
 * @param inventory campaign stock in units by SKU; empty means it has no stock of its own
 * @param budgetMinor most it takes off over all orders, in minor units, or null
 * @param funding who pays for it; empty means the platform does
 * @param returns what becomes of its discount when part of an order comes back, KEEP by default
 */
public record Activity(
        String id,
        long version,
        String name,
        Layer layer,
        Terms terms,
        Scope scope,
        Condition conditions,
        Schedule schedule,
        Source source,
        String coupon,
        Stacking stacking,
        Caps caps,
        UsageLimits limits,
        Map<String, Long> inventory,
        Long budgetMinor,
        List<FundingShare> funding,
        Set<String> tags,
        ReturnPolicy returns) {
    public Activity {
        Check.text("id", id, Bounds.MAX_ID_LENGTH);
        Check.range("version", version, 1, Long.MAX_VALUE);
        name = name == null ? id : name;
        Check.text("name", name, 500);
        Check.present("layer", layer);
        Check.present("terms", terms);
        if (!terms.layers().contains(layer)) {
            throw new InvalidFactException(
                    "CONTRADICTORY_TERMS",
                    "layer",
                    terms.type()
                            + " can't stand in layer "
                            + layer
                            + ": use "
                            + sorted(terms.layers()));
        }
        scope = scope == null ? Scope.ALL : scope;
        conditions = conditions == null ? Condition.ALWAYS : conditions;
        schedule = schedule == null ? Schedule.ALWAYS : schedule;
        source = source == null ? (coupon == null ? Source.AUTOMATIC : Source.COUPON) : source;
        if ((source == Source.COUPON) != (coupon != null)) {
            throw new InvalidFactException(
                    "CONTRADICTORY_TERMS",
                    "coupon",
                    "source " + source + " and coupon " + coupon + " do not fit");
        }
        if (coupon != null) {
            Check.text("coupon", coupon, Bounds.MAX_ID_LENGTH);
        }
        stacking = stacking == null ? Stacking.DEFAULT : stacking;
        caps = caps == null ? Caps.NONE : caps;
        limits = limits == null ? UsageLimits.NONE : limits;
        inventory = Check.counts("inventory", inventory, Bounds.MAX_SCOPE_ENTRIES);
        requireStockOfFlashSale(terms, inventory);
        if (budgetMinor != null) {
            Check.price("budgetMinor", budgetMinor);
        }
        funding = Check.list("funding", funding, 20);
        requireWholeFunding(funding);
        tags = tags == null ? Set.of() : Set.copyOf(tags);
        returns = returns == null ? ReturnPolicy.KEEP : returns;
        if (returns == ReturnPolicy.ALL_OR_NOTHING && !isAllOrNothing(layer, terms)) {
            throw new InvalidFactException(
                    "CONTRADICTORY_TERMS",
                    "returns",
                    "returns ALL_OR_NOTHING is for gifts and for layer ITEM, not for "
                            + terms.type()
                            + " in layer "
                            + layer
                            + ": use REEVALUATE");
        }
    }

    private static boolean isAllOrNothing(Layer layer, Terms terms) {
        return layer == Layer.ITEM || terms instanceof Terms.Gift;
    }

    private static void requireStockOfFlashSale(Terms terms, Map<String, Long> inventory) {
        if (terms instanceof Terms.FlashSale flash) {
            for (String sku : new TreeSet<>(flash.prices().keySet())) {
                if (!inventory.containsKey(sku)) {
                    throw new InvalidFactException(
                            "CONTRADICTORY_TERMS",
                            "inventory",
                            "inventory does not say how many "
                                    + sku
                                    + " the flash sale has: give every SKU of its prices");
                }
            }
        }
    }

    private static void requireWholeFunding(List<FundingShare> funding) {
        if (funding.isEmpty()) {
            return;
        }
        long sum = 0;
        Set<String> parties = new HashSet<>();
        for (FundingShare share : funding) {
            sum += share.permyriad();
            parties.add(share.party());
        }
        if (sum != 10_000 || parties.size() != funding.size()) {
            throw new InvalidFactException(
                    "CONTRADICTORY_TERMS",
                    "funding",
                    "funding has "
                            + parties.size()
                            + " parties with "
                            + sum
                            + " permyriad: they must sum to 10000");
        }
    }

    private static List<Layer> sorted(Set<Layer> layers) {
        return layers.stream().sorted().toList();
    }

    /** A plain activity: everything but its id, layer and terms at its default. */
    public static Activity of(String id, Layer layer, Terms terms) {
        return new Activity(
                id, 1, null, layer, terms, null, null, null, null, null, null, null, null, null,
                null, null, null, null);
    }

    public Activity withScope(Scope scope) {
        Parts parts = new Parts(this);
        parts.scope = scope;
        return parts.activity();
    }

    public Activity withConditions(Condition conditions) {
        Parts parts = new Parts(this);
        parts.conditions = conditions;
        return parts.activity();
    }

    public Activity withSchedule(Schedule schedule) {
        Parts parts = new Parts(this);
        parts.schedule = schedule;
        return parts.activity();
    }

    public Activity withStacking(Stacking stacking) {
        Parts parts = new Parts(this);
        parts.stacking = stacking;
        return parts.activity();
    }

    public Activity withCaps(Caps caps) {
        Parts parts = new Parts(this);
        parts.caps = caps;
        return parts.activity();
    }

    public Activity withLimits(UsageLimits limits) {
        Parts parts = new Parts(this);
        parts.limits = limits;
        return parts.activity();
    }

    public Activity withVersion(long version) {
        Parts parts = new Parts(this);
        parts.version = version;
        return parts.activity();
    }

    public Activity withReturns(ReturnPolicy returns) {
        Parts parts = new Parts(this);
        parts.returns = returns;
        return parts.activity();
    }

    /** To make an activity that differs in one part. */
    private static final class Parts {
        private String id;
        private long version;
        private String name;
        private Layer layer;
        private Terms terms;
        private Scope scope;
        private Condition conditions;
        private Schedule schedule;
        private Source source;
        private String coupon;
        private Stacking stacking;
        private Caps caps;
        private UsageLimits limits;
        private Map<String, Long> inventory;
        private Long budgetMinor;
        private List<FundingShare> funding;
        private Set<String> tags;
        private ReturnPolicy returns;

        Parts(Activity of) {
            id = of.id;
            version = of.version;
            name = of.name;
            layer = of.layer;
            terms = of.terms;
            scope = of.scope;
            conditions = of.conditions;
            schedule = of.schedule;
            source = of.source;
            coupon = of.coupon;
            stacking = of.stacking;
            caps = of.caps;
            limits = of.limits;
            inventory = of.inventory;
            budgetMinor = of.budgetMinor;
            funding = of.funding;
            tags = of.tags;
            returns = of.returns;
        }

        Activity activity() {
            return new Activity(
                    id,
                    version,
                    name,
                    layer,
                    terms,
                    scope,
                    conditions,
                    schedule,
                    source,
                    coupon,
                    stacking,
                    caps,
                    limits,
                    inventory,
                    budgetMinor,
                    funding,
                    tags,
                    returns);
        }
    }
}
