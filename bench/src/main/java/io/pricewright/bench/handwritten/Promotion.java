package io.pricewright.bench.handwritten;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Basis;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Scope;
import io.pricewright.facts.StackBasis;
import io.pricewright.facts.Terms;
import io.pricewright.pricing.Quote.NotApplied;
import java.util.Arrays;
import java.util.List;

/** An activity taken apart once, into what pricing a cart looks at. */
public final class Promotion {
    /** What to do, one branch of the switch for each. */
    enum Kind {
        EACH_UNIT("percent off"),
        GROUPS("n-th unit"),
        SETS("N for a price"),
        QUANTITY_TIERS("tiers by quantity"),
        SPEND_TIERS("tiers by spend"),
        EVERY_SPEND("every so much spent"),
        ORDER("percent off the order"),
        SHIPPING("free shipping");

        final String rule;

        Kind(String rule) {
            this.rule = rule;
        }
    }

    final Activity activity;
    final Layer layer;
    final Kind kind;
    final String rule;
    final boolean stackable;
    final boolean parallel;
    final Reward reward;

    /** Units needed before anything is offered, or 0. */
    final long leastUnits;

    /** Spend at list prices needed before anything is offered, or 0. */
    final long leastMinor;

    final int groupSize;
    final long mostMinor;
    final long mostUnits;
    final long mostTimes;
    final List<Terms.SpendTiers.Tier> spendTiers;
    final List<Terms.QuantityTiers.Tier> quantityTiers;
    final Terms.EverySpend everySpend;
    final Ask[] asks;

    private final Scope scope;
    private final boolean everything;
    private final boolean namesDecide;
    private final String[] skus;
    private final String[] brands;
    private final String[] categories;
    private final String[] shops;

    /** Whether one of them must be asked when its turn comes. */
    final boolean waits;

    /**
     * One condition and where it stands.
     *
     * @param waits whether the answer may change until its turn comes
     */
    record Ask(Condition of, String path, Scope lines, Basis basis, boolean waits) {}

    public Promotion(Activity activity) {
        this.activity = activity;
        this.layer = activity.layer();
        this.stackable = activity.stacking().stackable();
        this.parallel = activity.stacking().basis() == StackBasis.PARALLEL;
        this.mostMinor = orMost(activity.caps().discountMinor());
        this.mostUnits = orMost(activity.caps().unitsPerOrder());
        this.mostTimes =
                activity.caps().applicationsPerOrder() == null
                        ? Long.MAX_VALUE
                        : activity.caps().applicationsPerOrder();
        Kind kind;
        String rule = null;
        Reward reward = null;
        long leastUnits = 0;
        long leastMinor = 0;
        List<Terms.SpendTiers.Tier> spendTiers = null;
        List<Terms.QuantityTiers.Tier> quantityTiers = null;
        Terms.EverySpend everySpend = null;
        Terms terms = activity.terms();
        if (terms instanceof Terms.PercentOff of) {
            kind = Kind.EACH_UNIT;
            reward = Reward.percentOff(of.permyriad());
        } else if (terms instanceof Terms.AmountOff of) {
            kind = Kind.EACH_UNIT;
            rule = "amount off each unit";
            reward = Reward.amountOff(of.amountMinor());
        } else if (terms instanceof Terms.FixedPrice of) {
            kind = Kind.EACH_UNIT;
            rule = "fixed price";
            reward = Reward.price(of.priceMinor());
        } else if (terms instanceof Terms.NthUnit of) {
            kind = Kind.GROUPS;
            reward = Reward.percentOff(of.permyriad());
            leastUnits = of.nth();
        } else if (terms instanceof Terms.BuyXGetY of && of.getScope() == null && of.get() == 1) {
            kind = Kind.GROUPS;
            rule = "buy X get Y";
            reward = of.reward();
            leastUnits = of.buy() + 1;
        } else if (terms instanceof Terms.CheapestFree of && of.free() == 1) {
            kind = Kind.GROUPS;
            rule = "cheapest free";
            reward = Reward.free();
            leastUnits = of.of();
        } else if (terms instanceof Terms.NForPrice of && !of.distinct()) {
            kind = Kind.SETS;
            reward = of.reward();
            leastUnits = of.quantity();
        } else if (terms instanceof Terms.QuantityTiers of) {
            kind = Kind.QUANTITY_TIERS;
            quantityTiers = of.tiers();
            leastUnits = of.lowestQuantity();
        } else if (terms instanceof Terms.SpendTiers of && of.basis() == Basis.PREVIOUS_LAYER) {
            kind = Kind.SPEND_TIERS;
            spendTiers = of.tiers();
            leastMinor = of.lowestSpendMinor();
        } else if (terms instanceof Terms.EverySpend of && of.basis() == Basis.PREVIOUS_LAYER) {
            kind = Kind.EVERY_SPEND;
            everySpend = of;
            leastMinor = of.everyMinor();
        } else if (terms instanceof Terms.OrderPercentOff of) {
            kind = Kind.ORDER;
            reward = Reward.percentOff(of.permyriad());
        } else if (terms instanceof Terms.OrderAmountOff of) {
            kind = Kind.ORDER;
            rule = "amount off the order";
            reward = Reward.amountOff(of.amountMinor());
        } else if (terms instanceof Terms.FreeShipping) {
            kind = Kind.SHIPPING;
            reward = Reward.free();
        } else {
            throw new IllegalArgumentException("the loop does not know " + terms);
        }
        this.kind = kind;
        this.rule = rule == null ? kind.rule : rule;
        this.reward = reward;
        this.leastUnits = leastUnits;
        this.leastMinor = leastMinor;
        this.groupSize = (int) leastUnits;
        this.spendTiers = spendTiers;
        this.quantityTiers = quantityTiers;
        this.everySpend = everySpend;
        this.asks = asks(activity);
        this.waits = Arrays.stream(asks).anyMatch(Ask::waits);

        this.scope = activity.scope();
        Filter include = scope.include();
        boolean plain = scope.exclude().isEmpty() && include.attributes().isEmpty();
        this.everything = plain && include.isEmpty();
        this.skus = include.skus().toArray(new String[0]);
        this.brands = include.brands().toArray(new String[0]);
        this.categories = include.categories().toArray(new String[0]);
        this.shops = include.shops().toArray(new String[0]);
        int dimensions =
                Math.min(skus.length, 1)
                        + Math.min(brands.length, 1)
                        + Math.min(categories.length, 1)
                        + Math.min(shops.length, 1);
        this.namesDecide = plain && dimensions == 1;
    }

    private static long orMost(Long cap) {
        return cap == null ? Long.MAX_VALUE : cap;
    }

    private static Ask[] asks(Activity activity) {
        List<Condition> all = ((Condition.All) activity.conditions()).of();
        Ask[] asks = new Ask[all.size()];
        for (int i = 0; i < asks.length; i++) {
            Condition of = all.get(i);
            String path = "/conditions/all/" + i + "/";
            if (of instanceof Condition.ChannelIn) {
                asks[i] = new Ask(of, path + "channelIn", null, null, false);
            } else if (of instanceof Condition.SegmentIn) {
                asks[i] = new Ask(of, path + "segmentIn", null, null, false);
            } else if (of instanceof Condition.PaymentIn) {
                asks[i] = new Ask(of, path + "paymentIn", null, null, false);
            } else if (of instanceof Condition.SpendAtLeast spend) {
                // The first layer is entered with list prices.
                boolean list = spend.basis() == Basis.LIST || activity.layer() == Layer.ITEM;
                asks[i] =
                        new Ask(
                                of,
                                path + "spendAtLeast",
                                spend.covered() ? activity.scope() : spend.of(),
                                list ? Basis.LIST : spend.basis(),
                                !list || activity.layer() != Layer.ITEM);
            } else {
                throw new IllegalArgumentException("the loop does not know " + of);
            }
        }
        return asks;
    }

    /** Positions of the lines it covers, ascending; shared, read-only. */
    int[] covered(Lines lines) {
        if (everything) {
            return lines.discountable;
        }
        int[] named;
        if (skus.length > 0) {
            named = lines.named(lines.bySku, skus);
        } else if (brands.length > 0) {
            named = lines.named(lines.byBrand, brands);
        } else if (categories.length > 0) {
            named = lines.named(lines.byCategory, categories);
        } else if (shops.length > 0) {
            named = lines.named(lines.byShop, shops);
        } else {
            named = lines.discountable;
        }
        return namesDecide || named.length == 0 ? named : lines.covered(scope, named);
    }

    NotApplied not(
            RejectionCode code,
            String path,
            Long needed,
            Long actual,
            String missing,
            List<String> by,
            String why) {
        return new NotApplied(
                activity.id(),
                activity.version(),
                activity.name(),
                layer,
                code,
                path,
                needed,
                actual,
                missing,
                by,
                null,
                why);
    }
}
