package io.pricewright.facts;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of one discount type. A type is one record here, one rule file of the same name,
 * its cases, and one paragraph of the guide.
 */
public sealed interface Terms {
    /** Layers this type may stand in. */
    Set<Layer> layers();

    /** Name of the type as JSON, rules and tables write it: PERCENT_OFF for {@link PercentOff}. */
    default String type() {
        return TermsNames.of(getClass());
    }

    /** Name of the type that a record stands for. */
    static String typeOf(Class<? extends Terms> type) {
        return TermsNames.of(type);
    }

    /** So much percent off each unit covered. */
    record PercentOff(int permyriad) implements Terms {
        public PercentOff {
            Check.permyriad("permyriad", permyriad);
        }

        @Override
        public Set<Layer> layers() {
            return On.ITEM;
        }
    }

    /** An amount off each unit covered. */
    record AmountOff(long amountMinor) implements Terms {
        public AmountOff {
            Check.amount("amountMinor", amountMinor);
        }

        @Override
        public Set<Layer> layers() {
            return On.ITEM;
        }
    }

    /** An amount off each line covered, once whatever its quantity. */
    record LineAmountOff(long amountMinor) implements Terms {
        public LineAmountOff {
            Check.amount("amountMinor", amountMinor);
        }

        @Override
        public Set<Layer> layers() {
            return On.ITEM;
        }
    }

    /** Each unit covered costs this; a price is never raised. */
    record FixedPrice(long priceMinor) implements Terms {
        public FixedPrice {
            Check.price("priceMinor", priceMinor);
        }

        @Override
        public Set<Layer> layers() {
            return On.ITEM;
        }
    }

    /**
     * Goods cost shoppers of some segments this; a price is never raised.
     *
     * @param segments whose prices these are
     * @param prices of one unit by SKU, in minor units
     */
    record MemberPrice(List<String> segments, Map<String, Long> prices) implements Terms {
        public MemberPrice {
            segments = Check.names("segments", segments);
            prices = Check.prices("prices", prices);
        }

        @Override
        public Set<Layer> layers() {
            return On.ITEM;
        }
    }

    /**
     * Goods cost this as long as the activity's own stock of them lasts; a price is never raised.
     *
     * @param prices of one unit by SKU, in minor units
     */
    record FlashSale(Map<String, Long> prices) implements Terms {
        public FlashSale {
            prices = Check.prices("prices", prices);
        }

        @Override
        public Set<Layer> layers() {
            return On.ITEM;
        }
    }

    /**
     * Each unit covered costs this once a group of so many people buys; a price is never raised.
     */
    record GroupBuy(long size, long priceMinor) implements Terms {
        public GroupBuy {
            Check.range("size", size, 2, Bounds.MAX_QUANTITY);
            Check.price("priceMinor", priceMinor);
        }

        @Override
        public Set<Layer> layers() {
            return On.ITEM;
        }
    }

    /**
     * Each unit covered is ordered for a deposit that counts for more when the rest is paid: 100
     * now count as 150.
     *
     * @param depositMinor to pay now for one unit, in minor units
     * @param worthMinor what that counts for, in minor units
     */
    record PresaleDeposit(long depositMinor, long worthMinor) implements Terms {
        public PresaleDeposit {
            Check.amount("depositMinor", depositMinor);
            Check.range("worthMinor", worthMinor, depositMinor + 1, Bounds.MAX_MINOR);
        }

        /** What the deposit counts for beyond itself, in minor units. */
        public long gainMinor() {
            return worthMinor - depositMinor;
        }

        @Override
        public Set<Layer> layers() {
            return On.ITEM;
        }
    }

    /**
     * Of each n covered units, one gets a percentage off: the second at half price is nth 2,
     * permyriad 5000.
     *
     * @param pick which units are rewarded, the cheapest by default
     */
    record NthUnit(int nth, int permyriad, Pick pick) implements Terms {
        public NthUnit {
            Check.range("nth", nth, 2, 1_000);
            Check.permyriad("permyriad", permyriad);
            pick = pick == null ? Pick.CHEAPEST : pick;
        }

        @Override
        public Set<Layer> layers() {
            return On.ITEM;
        }
    }

    /**
     * For each so many units bought, so many further units are rewarded, again and again.
     *
     * @param buy units to buy, each of which buys once
     * @param get units rewarded for them
     * @param reward what each rewarded unit gets; free by default
     * @param getScope the goods rewarded, or null for the same goods as those bought
     * @param pick which units are rewarded, the cheapest by default
     * @param partialGet whether a reward counts when fewer than {@code get} units are left to
     *     reward
     */
    record BuyXGetY(int buy, int get, Reward reward, Scope getScope, Pick pick, boolean partialGet)
            implements Terms {
        public BuyXGetY {
            Check.range("buy", buy, 1, 1_000);
            Check.range("get", get, 1, 1_000);
            reward = reward == null ? Reward.free() : reward;
            pick = pick == null ? Pick.CHEAPEST : pick;
        }

        /** Covered units without which nothing is rewarded. */
        public int unitsNeeded() {
            return getScope != null ? buy : buy + (partialGet ? 1 : get);
        }

        @Override
        public Set<Layer> layers() {
            return On.ITEM;
        }
    }

    /** Of each {@code of} covered units the {@code free} cheapest are free. */
    record CheapestFree(int of, int free, Pick pick) implements Terms {
        public CheapestFree {
            Check.range("of", of, 2, 1_000);
            free = free == 0 ? 1 : free;
            Check.range("free", free, 1, of - 1L);
            pick = pick == null ? Pick.CHEAPEST : pick;
        }

        @Override
        public Set<Layer> layers() {
            return On.ITEM;
        }
    }

    /**
     * Each complete set of so many covered units gets the reward as a whole: three for 99.00 is
     * quantity 3, reward priceMinor 9900.
     *
     * @param distinct whether all SKUs of a set must differ
     * @param pick which units go into sets first, the dearest by default
     */
    record NForPrice(int quantity, Reward reward, boolean distinct, Pick pick) implements Terms {
        public NForPrice {
            Check.range("quantity", quantity, 1, 1_000);
            Check.present("reward", reward);
            pick = pick == null ? Pick.DEAREST : pick;
        }

        @Override
        public Set<Layer> layers() {
            return On.ITEM;
        }
    }

    /** A set of different goods, so many units of each, gets the reward as a whole. */
    record BundlePrice(List<Part> parts, Reward reward) implements Terms {
        public BundlePrice {
            Check.present("parts", parts);
            parts = Check.list("parts", parts, 50);
            if (parts.isEmpty()) {
                throw new InvalidFactException(
                        "MISSING", "parts", "parts is empty: a bundle has at least one");
            }
            if (parts.stream().map(Part::sku).distinct().count() < parts.size()) {
                throw new InvalidFactException(
                        "CONTRADICTORY_TERMS",
                        "parts",
                        "parts names a SKU twice: add its quantities instead");
            }
            Check.present("reward", reward);
        }

        /** So many units of one SKU. */
        public record Part(String sku, int quantity) {
            public Part {
                Check.text("sku", sku, Bounds.MAX_ID_LENGTH);
                Check.range("quantity", quantity, 1, 1_000);
            }
        }

        @Override
        public Set<Layer> layers() {
            return On.ITEM;
        }
    }

    /**
     * The more units covered, the better the reward: the highest tier reached applies to all of
     * them.
     */
    record QuantityTiers(List<Tier> tiers) implements Terms {
        public QuantityTiers {
            tiers = Check.list("tiers", Check.present("tiers", tiers), 100);
            long last = 0;
            for (Tier tier : tiers) {
                last = TermsNames.rising("tiers", last, tier.quantity());
            }
            if (tiers.isEmpty()) {
                throw new InvalidFactException(
                        "MISSING", "tiers", "tiers is empty: give at least one");
            }
        }

        /**
         * From so many units on, this reward: for each unit in the item layer, once for the order
         * above it.
         */
        public record Tier(long quantity, Reward reward) {
            public Tier {
                Check.range("quantity", quantity, 1, Bounds.MAX_QUANTITY);
                Check.present("reward", reward);
            }
        }

        /** Units needed for the lowest tier. */
        public long lowestQuantity() {
            return tiers.get(0).quantity();
        }

        @Override
        public Set<Layer> layers() {
            return On.ITEM_AND_ORDER;
        }
    }

    /**
     * The more is spent on what is covered, the better the reward: the highest tier reached applies
     * once.
     *
     * @param basis prices that count towards the tiers, those the layer before left by default
     */
    record SpendTiers(List<Tier> tiers, Basis basis) implements Terms {
        public SpendTiers {
            tiers = Check.list("tiers", Check.present("tiers", tiers), 100);
            long last = 0;
            for (Tier tier : tiers) {
                last = TermsNames.rising("tiers", last, tier.spendMinor());
            }
            if (tiers.isEmpty()) {
                throw new InvalidFactException(
                        "MISSING", "tiers", "tiers is empty: give at least one");
            }
            basis = basis == null ? Basis.PREVIOUS_LAYER : basis;
        }

        /** From so much spent on, this reward. */
        public record Tier(long spendMinor, Reward reward) {
            public Tier {
                Check.amount("spendMinor", spendMinor);
                Check.present("reward", reward);
            }
        }

        /** Spend needed for the lowest tier, in minor units. */
        public long lowestSpendMinor() {
            return tiers.get(0).spendMinor();
        }

        @Override
        public Set<Layer> layers() {
            return On.ITEM_AND_ORDER;
        }
    }

    /**
     * So much off for every so much spent: 40 off every 300.
     *
     * @param ceilingMinor most that it takes off, or null for no ceiling
     * @param basis prices that count, those the layer before left by default
     */
    record EverySpend(long everyMinor, long offMinor, Long ceilingMinor, Basis basis)
            implements Terms {
        public EverySpend {
            Check.amount("everyMinor", everyMinor);
            Check.amount("offMinor", offMinor);
            if (offMinor > everyMinor) {
                throw new InvalidFactException(
                        "CONTRADICTORY_TERMS",
                        "offMinor",
                        "offMinor "
                                + offMinor
                                + " is over everyMinor "
                                + everyMinor
                                + ": it would give goods away");
            }
            if (ceilingMinor != null) {
                Check.range("ceilingMinor", ceilingMinor, offMinor, Bounds.MAX_MINOR);
            }
            basis = basis == null ? Basis.PREVIOUS_LAYER : basis;
        }

        @Override
        public Set<Layer> layers() {
            return On.ORDER;
        }
    }

    /** So much percent off what is covered, as a whole. */
    record OrderPercentOff(int permyriad) implements Terms {
        public OrderPercentOff {
            Check.permyriad("permyriad", permyriad);
        }

        @Override
        public Set<Layer> layers() {
            return On.ORDER;
        }
    }

    /** An amount off what is covered, as a whole. */
    record OrderAmountOff(long amountMinor) implements Terms {
        public OrderAmountOff {
            Check.amount("amountMinor", amountMinor);
        }

        @Override
        public Set<Layer> layers() {
            return On.ORDER;
        }
    }

    /** All that is covered costs this together; a price is never raised. */
    record OrderFixedPrice(long priceMinor) implements Terms {
        public OrderFixedPrice {
            Check.price("priceMinor", priceMinor);
        }

        @Override
        public Set<Layer> layers() {
            return On.ORDER;
        }
    }

    /**
     * A gift comes with the order; when it is out of stock, the first of the others that is not.
     *
     * @param quantity gifts given once, or per so many units when {@code perUnits} is set
     * @param valueMinor what one gift is worth to the shopper, in minor units; decides between
     *     gifts, never charged
     * @param perUnits covered units that earn the gift each time, or null for once per order
     * @param otherwise gifts to give instead, in order of preference
     */
    record Gift(String sku, int quantity, long valueMinor, Integer perUnits, List<Choice> otherwise)
            implements Terms {
        public Gift {
            Check.text("sku", sku, Bounds.MAX_ID_LENGTH);
            Check.range("quantity", quantity, 1, 1_000);
            Check.price("valueMinor", valueMinor);
            if (perUnits != null) {
                Check.range("perUnits", perUnits, 1, Bounds.MAX_QUANTITY);
            }
            otherwise = Check.list("otherwise", otherwise, 20);
            Set<String> skus = new HashSet<>(Set.of(sku));
            for (Choice choice : otherwise) {
                if (!skus.add(choice.sku())) {
                    throw new InvalidFactException(
                            "CONTRADICTORY_TERMS",
                            "otherwise",
                            "otherwise names " + choice.sku() + " again: give other gifts");
                }
            }
        }

        /** One gift that may be given instead. */
        public record Choice(String sku, int quantity, long valueMinor) {
            public Choice {
                Check.text("sku", sku, Bounds.MAX_ID_LENGTH);
                Check.range("quantity", quantity, 1, 1_000);
                Check.price("valueMinor", valueMinor);
            }
        }

        /** All gifts, in order of preference. */
        public List<Choice> choices() {
            List<Choice> choices = new ArrayList<>(otherwise);
            choices.add(0, new Choice(sku, quantity, valueMinor));
            return choices;
        }

        @Override
        public Set<Layer> layers() {
            return On.ORDER;
        }
    }

    /**
     * Goods that may be added to the order at a price; a price is never raised.
     *
     * @param prices of one unit by SKU, in minor units
     * @param quantity most units, of all these goods together
     */
    record AddOn(Map<String, Long> prices, int quantity) implements Terms {
        public AddOn {
            prices = Check.prices("prices", prices);
            Check.range("quantity", quantity, 1, 1_000);
        }

        @Override
        public Set<Layer> layers() {
            return On.ORDER;
        }
    }

    /** Shipping costs nothing. */
    record FreeShipping() implements Terms {
        @Override
        public Set<Layer> layers() {
            return On.SHIPPING;
        }
    }

    /** Shipping costs less: a percentage off, an amount off, or a price that never raises it. */
    record ShippingDiscount(Reward reward) implements Terms {
        public ShippingDiscount {
            Check.present("reward", reward);
        }

        @Override
        public Set<Layer> layers() {
            return On.SHIPPING;
        }
    }

    /**
     * A reward on what is covered for paying in one of these ways.
     *
     * @param reward a percentage or an amount off
     */
    record PaymentDiscount(List<String> methods, Reward reward) implements Terms {
        public PaymentDiscount {
            methods = Check.names("methods", methods);
            TermsNames.requireOff("reward", reward);
        }

        @Override
        public Set<Layer> layers() {
            return On.TENDER;
        }
    }

    /**
     * The shopper pays a part in points, in whole steps: 100 points are worth 1.00.
     *
     * @param step points of one step
     * @param worthMinor what a step is worth, in minor units
     * @param mostPermyriad most of what is covered that may be paid so, or null for all of it
     */
    record Points(long step, long worthMinor, Integer mostPermyriad) implements Terms {
        public Points {
            Check.range("step", step, 1, Bounds.MAX_MINOR);
            Check.amount("worthMinor", worthMinor);
            if (mostPermyriad != null) {
                Check.permyriad("mostPermyriad", mostPermyriad);
            }
        }

        @Override
        public Set<Layer> layers() {
            return On.TENDER;
        }
    }

    /**
     * Used goods are taken for what they were valued at, and a bonus on top; one for each unit
     * covered.
     *
     * @param items that are taken
     * @param bonus on top: a percentage of the value, or an amount for each; null for none
     */
    record TradeIn(List<String> items, Reward bonus) implements Terms {
        public TradeIn {
            items = Check.names("items", items);
            if (bonus != null) {
                TermsNames.requireOff("bonus", bonus);
            }
        }

        @Override
        public Set<Layer> layers() {
            return On.TENDER;
        }
    }

    /**
     * A credit for a later order, never taken off this one.
     *
     * @param reward a percentage of what is paid for what is covered, or an amount
     */
    record Cashback(Reward reward) implements Terms {
        public Cashback {
            TermsNames.requireOff("reward", reward);
        }

        @Override
        public Set<Layer> layers() {
            return On.TENDER;
        }
    }

    /** Sets of layers named once. */
    final class On {
        static final Set<Layer> ITEM = Set.copyOf(EnumSet.of(Layer.ITEM));
        static final Set<Layer> ORDER = Set.copyOf(EnumSet.of(Layer.SHOP, Layer.PLATFORM));
        static final Set<Layer> ITEM_AND_ORDER =
                Set.copyOf(EnumSet.of(Layer.ITEM, Layer.SHOP, Layer.PLATFORM));
        static final Set<Layer> SHIPPING = Set.copyOf(EnumSet.of(Layer.SHIPPING));
        static final Set<Layer> TENDER = Set.copyOf(EnumSet.of(Layer.TENDER));

        private On() {}
    }
}
