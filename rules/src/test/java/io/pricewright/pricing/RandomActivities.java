package io.pricewright.pricing;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Basis;
import io.pricewright.facts.Bounds;
import io.pricewright.facts.Caps;
import io.pricewright.facts.Cart;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Filter;
import io.pricewright.facts.FloorPolicy;
import io.pricewright.facts.FundingShare;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Pick;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Schedule;
import io.pricewright.facts.Scope;
import io.pricewright.facts.StackBasis;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.Terms;
import io.pricewright.facts.UsageLimits;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Activities of every discount type, layer and way of stacking, with amounts near those of the cart
 * they meet, so that thresholds, caps and floors are often just reached and just missed.
 */
public final class RandomActivities {
    /** The instant every random cart is priced for: a Sunday, 00:00 UTC. */
    public static final Instant AT = Instant.parse("2026-11-22T00:00:00Z");

    private final Dice dice;
    private final long unitMinor;
    private final long orderMinor;
    private final long units;
    private final long feeMinor;

    private RandomActivities(Dice dice, Cart cart) {
        this.dice = dice;
        this.unitMinor = Math.max(1, dice.one(cart.lines()).unitPriceMinor());
        this.orderMinor = Math.max(1, cart.listMinor());
        this.units = cart.lines().stream().mapToLong(line -> line.quantity()).sum();
        this.feeMinor = Math.max(1, cart.shipping().feeMinor());
    }

    public static List<Activity> of(Dice dice, Cart cart, int size) {
        RandomActivities random = new RandomActivities(dice, cart);
        List<Activity> activities = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            activities.add(random.activity("a" + i));
        }
        return dice.shuffled(activities);
    }

    private Activity activity(String id) {
        Terms terms = terms();
        List<Layer> layers = List.copyOf(EnumSet.copyOf(terms.layers()));
        String coupon = dice.chance(12) ? dice.one("K0", "K1", "K2") : null;
        return new Activity(
                id,
                dice.between(1L, 3L),
                null,
                dice.one(layers),
                terms,
                dice.chance(45) ? null : scope(),
                dice.chance(65) ? null : condition(0),
                dice.chance(88) ? null : schedule(),
                null,
                coupon,
                stacking(),
                dice.chance(65) ? null : caps(),
                dice.chance(90) ? null : limits(),
                stock(terms),
                dice.chance(93) ? null : Long.valueOf(amount(orderMinor / 4)),
                funding(),
                Set.copyOf(dice.some(25, "t0", "t1")),
                null);
    }

    /** Every type of the vocabulary; a type that is added and not named here fails its test. */
    Terms terms() {
        return switch (dice.between(0, 29)) {
            case 0, 18 -> new Terms.PercentOff(permyriad());
            case 1 -> new Terms.AmountOff(amount(unitMinor));
            case 2 -> new Terms.LineAmountOff(amount(unitMinor));
            case 3 -> new Terms.FixedPrice(amount(unitMinor) - 1);
            case 4 -> new Terms.NthUnit(dice.between(2, 4), permyriad(), pick());
            case 5, 19 ->
                    new Terms.BuyXGetY(
                            dice.between(1, 3),
                            dice.between(1, 3),
                            dice.chance(50) ? null : reward(unitMinor),
                            dice.chance(50) ? null : scope(),
                            pick(),
                            dice.chance(40));
            case 6 -> {
                int of = dice.between(2, 4);
                yield new Terms.CheapestFree(of, dice.between(1, of - 1), pick());
            }
            case 7 -> {
                int quantity = dice.between(1, 4);
                yield new Terms.NForPrice(
                        quantity, reward(times(unitMinor, quantity)), dice.chance(30), pick());
            }
            case 8 -> bundle();
            case 9 -> quantityTiers();
            case 10 -> spendTiers();
            case 11 -> everySpend();
            case 12, 20 -> new Terms.OrderPercentOff(permyriad());
            case 13 -> new Terms.OrderAmountOff(amount(orderMinor));
            case 14 -> new Terms.OrderFixedPrice(amount(orderMinor) - 1);
            case 15 ->
                    new Terms.Gift(
                            "mug",
                            dice.between(1, 2),
                            dice.below(500),
                            dice.chance(50) ? null : dice.between(1, 4),
                            dice.chance(50)
                                    ? null
                                    : List.of(
                                            new Terms.Gift.Choice(
                                                    "cup", dice.between(1, 2), dice.below(500))));
            case 16 -> new Terms.FreeShipping();
            case 17 -> new Terms.MemberPrice(List.of(dice.one("GOLD", "STAFF")), prices());
            case 21 -> new Terms.FlashSale(prices());
            case 23 -> {
                long deposit = amount(unitMinor / 2);
                yield new Terms.PresaleDeposit(
                        deposit, Math.min(Bounds.MAX_MINOR, deposit + amount(unitMinor / 2)));
            }
            case 24 ->
                    new Terms.PaymentDiscount(
                            List.of(dice.one("CARD", "WALLET")), off(orderMinor / 3));
            case 25 ->
                    new Terms.Points(
                            dice.between(1L, 100L),
                            amount(orderMinor / 50),
                            dice.chance(50) ? null : Integer.valueOf(permyriad()));
            case 26 ->
                    new Terms.TradeIn(
                            List.of(dice.one("i0", "i1")),
                            dice.chance(30) ? null : off(unitMinor / 3));
            case 27 -> new Terms.Cashback(off(orderMinor / 3));
            case 29 -> new Terms.AddOn(prices(), dice.between(1, 3));
            case 22 -> new Terms.GroupBuy(dice.between(2L, 4L), amount(unitMinor) - 1);
            default -> new Terms.ShippingDiscount(reward(feeMinor));
        };
    }

    private Map<String, Long> prices() {
        Map<String, Long> prices = new TreeMap<>();
        for (String sku : dice.some(60, "s0", "s1", "s2", "s3", "s4", "s5")) {
            prices.put(sku, amount(unitMinor) - 1);
        }
        return prices.isEmpty() ? Map.of("s0", unitMinor) : prices;
    }

    private Terms bundle() {
        List<Terms.BundlePrice.Part> parts = new ArrayList<>();
        long minor = 0;
        for (String sku : dice.shuffled(List.of("s0", "s1", "s2", "s3", "s4", "s5"))) {
            int quantity = dice.between(1, 2);
            parts.add(new Terms.BundlePrice.Part(sku, quantity));
            minor = times(unitMinor, parts.size() * 2L);
            if (dice.chance(60)) {
                break;
            }
        }
        return new Terms.BundlePrice(parts, reward(minor));
    }

    private Terms quantityTiers() {
        List<Terms.QuantityTiers.Tier> tiers = new ArrayList<>();
        long quantity = 0;
        do {
            quantity += dice.between(1L, Math.max(2, Math.min(units, 400_000) / 2));
            tiers.add(new Terms.QuantityTiers.Tier(quantity, reward(unitMinor)));
        } while (tiers.size() < 3 && quantity < 500_000 && dice.chance(60));
        return new Terms.QuantityTiers(tiers);
    }

    private Terms spendTiers() {
        List<Terms.SpendTiers.Tier> tiers = new ArrayList<>();
        long spend = 0;
        do {
            spend += amount(Math.min(orderMinor / 2, Bounds.MAX_MINOR / 4));
            tiers.add(new Terms.SpendTiers.Tier(spend, reward(orderMinor / 3)));
        } while (tiers.size() < 3 && spend < orderMinor && dice.chance(60));
        return new Terms.SpendTiers(tiers, basis());
    }

    private Terms everySpend() {
        long every = amount(orderMinor / 3);
        long off = dice.between(1L, every);
        Long ceiling =
                dice.chance(60)
                        ? null
                        : Long.valueOf(Math.min(Bounds.MAX_MINOR, times(off, dice.between(1, 3))));
        return new Terms.EverySpend(every, off, ceiling, basis());
    }

    private Reward reward(long about) {
        return switch (dice.between(0, 3)) {
            case 0 -> Reward.free();
            case 1 -> Reward.amountOff(amount(about));
            case 2 -> Reward.price(amount(about) - 1);
            default -> Reward.percentOff(permyriad());
        };
    }

    private Reward off(long about) {
        return dice.chance(50) ? Reward.percentOff(permyriad()) : Reward.amountOff(amount(about));
    }

    private int permyriad() {
        return dice.one(dice.between(1, 10_000), 10_000, 5_000, 3_333, 1_000);
    }

    /** One or more, about so much: often less, sometimes exactly, sometimes a little more. */
    private long amount(long about) {
        long most = Math.max(1, Math.min(about, Bounds.MAX_MINOR - 2));
        return switch (dice.between(0, 7)) {
            case 0 -> most;
            case 1 -> most + 1;
            case 2 -> dice.between(1L, 3L);
            case 3, 4 -> dice.between(1L, Math.max(1, most / 5));
            default -> dice.between(1L, most);
        };
    }

    private static long times(long minor, long times) {
        return minor > Bounds.MAX_MINOR / times ? Bounds.MAX_MINOR : minor * times;
    }

    private Pick pick() {
        return dice.chance(40) ? null : dice.one(Pick.values());
    }

    private Basis basis() {
        return dice.chance(40) ? null : dice.one(Basis.values());
    }

    Scope scope() {
        Filter include =
                new Filter(
                        dice.chance(45) ? Set.copyOf(dice.some(50, "s0", "s1", "s2", "s3")) : null,
                        dice.chance(35) ? Set.copyOf(dice.some(50, "c0", "c1")) : null,
                        dice.chance(20) ? Set.of(dice.one("b0", "b1")) : null,
                        dice.chance(15) ? Set.of("p0") : null,
                        dice.chance(10) ? Map.of("color", List.of("red")) : null);
        Filter exclude =
                dice.chance(75)
                        ? null
                        : new Filter(
                                Set.copyOf(dice.some(30, "s0", "s4")),
                                Set.copyOf(dice.some(20, "c2")),
                                null,
                                null,
                                dice.chance(20) ? Map.of("color", List.of("blue")) : null);
        return new Scope(
                include,
                exclude,
                dice.chance(8) ? Long.valueOf(unitMinor / 2) : null,
                dice.chance(8) ? Long.valueOf(unitMinor) : null,
                dice.chance(8));
    }

    /** A tree of any shape up to three deep, with every kind of question. */
    Condition condition(int depth) {
        int kind = dice.between(0, depth > 2 ? 3 : 6);
        return switch (kind) {
            case 4 -> new Condition.All(conditions(depth, 0));
            case 5 -> new Condition.Any(conditions(depth, 1));
            case 6 -> new Condition.Not(condition(depth + 1));
            default -> question();
        };
    }

    private List<Condition> conditions(int depth, int least) {
        List<Condition> conditions = new ArrayList<>();
        int size = dice.between(least, 3);
        for (int i = 0; i < size; i++) {
            conditions.add(condition(depth + 1));
        }
        return conditions;
    }

    private Condition question() {
        Scope of = dice.chance(60) ? null : scope();
        boolean covered = of == null && dice.chance(30);
        return switch (dice.between(0, 12)) {
            case 0 -> new Condition.ChannelIn(List.of("APP"));
            case 1 -> new Condition.SegmentIn(List.of("GOLD"));
            case 2 -> new Condition.PaymentIn(List.of("CARD", "WALLET"));
            case 3 -> new Condition.ShippingMethodIn(List.of("STANDARD"));
            case 4 -> new Condition.PaidOrdersAtMost(dice.between(0, 2));
            case 5 -> new Condition.PaidOrdersAtLeast(dice.between(0, 2));
            case 6 -> new Condition.ContextIn("region", List.of("north"));
            case 7 -> new Condition.CouponPresented(dice.one("K0", "K1"));
            case 8, 9 -> new Condition.SpendAtLeast(amount(orderMinor), basis(), of, covered);
            case 10 -> new Condition.SpendAtMost(amount(orderMinor), basis(), of, covered);
            case 11 -> new Condition.QuantityAtLeast(quantity(), basis(), of, covered);
            default -> new Condition.QuantityAtMost(quantity(), basis(), of, covered);
        };
    }

    private long quantity() {
        return dice.between(0L, Math.min(units + 1, Bounds.MAX_QUANTITY));
    }

    private Schedule schedule() {
        return switch (dice.between(0, 5)) {
            case 0 -> new Schedule(AT, null, null);
            case 1 -> new Schedule(null, AT, null);
            case 2 -> new Schedule(AT.plusSeconds(1), null, null);
            case 3 -> new Schedule(null, AT.plusSeconds(1), null);
            default ->
                    new Schedule(
                            null,
                            null,
                            List.of(
                                    new Schedule.Weekly(
                                            Set.of(dice.one(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)),
                                            dice.one(LocalTime.of(20, 0), LocalTime.MIDNIGHT),
                                            dice.one(LocalTime.of(2, 0), LocalTime.of(9, 0)),
                                            ZoneId.of(dice.one("UTC", "Asia/Shanghai")))));
        };
    }

    private Stacking stacking() {
        Stacking.Excludes excludes =
                dice.chance(88)
                        ? null
                        : new Stacking.Excludes(
                                Set.copyOf(dice.some(40, "t0", "t1")),
                                Set.copyOf(dice.some(30, "a0", "a1", "a2")));
        return new Stacking(
                dice.chance(80) ? null : dice.one("g0", "g1"),
                dice.chance(60),
                dice.one(StackBasis.values()),
                dice.between(-1, 2),
                dice.chance(4),
                dice.chance(5),
                excludes);
    }

    private Caps caps() {
        return new Caps(
                dice.chance(50) ? Long.valueOf(amount(orderMinor / 4)) : null,
                dice.chance(35) ? Integer.valueOf(dice.between(1, 3)) : null,
                dice.chance(40) ? Long.valueOf(dice.between(1L, 5L)) : null,
                dice.chance(20) ? Long.valueOf(dice.between(1L, 3L)) : null,
                dice.one(null, Pick.CART_ORDER, Pick.CHEAPEST, Pick.DEAREST),
                dice.chance(25) ? Integer.valueOf(dice.between(1, 10_000)) : null,
                dice.chance(20) ? FloorPolicy.BLOCK : null);
    }

    private UsageLimits limits() {
        return new UsageLimits(
                dice.chance(40) ? Long.valueOf(dice.below(4)) : null,
                dice.chance(40) ? Long.valueOf(dice.below(3)) : null,
                dice.chance(40) ? Long.valueOf(dice.below(6)) : null);
    }

    private Map<String, Long> stock(Terms terms) {
        Map<String, Long> stock = new TreeMap<>();
        if (terms instanceof Terms.FlashSale flash) {
            new TreeSet<>(flash.prices().keySet()).forEach(sku -> stock.put(sku, dice.below(5)));
        } else if (dice.chance(8)) {
            for (String sku : dice.some(50, "s0", "s1", "s2", "s3", "s4", "s5")) {
                stock.put(sku, dice.below(5));
            }
        }
        return stock;
    }

    private List<FundingShare> funding() {
        if (dice.chance(60)) {
            return null;
        }
        int platform = dice.between(1, 9_998);
        int shop = dice.between(1, 9_999 - platform);
        return List.of(
                new FundingShare("platform", platform),
                new FundingShare("shop:p0", shop),
                new FundingShare("brand", 10_000 - platform - shop));
    }
}
