package io.pricewright.neutral;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Basis;
import io.pricewright.facts.Caps;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Pick;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Rounding;
import io.pricewright.facts.Schedule;
import io.pricewright.facts.Scope;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.Shipping;
import io.pricewright.facts.Shopper;
import io.pricewright.facts.StackBasis;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.Terms;
import io.pricewright.facts.Usage;
import io.pricewright.facts.UsageLimits;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Translates a neutral case into a cart, activities and settings of ours. It looks at fields and
 * policy tags only: it knows no case and no source by name.
 *
 * <p>Promotions that could never do anything (switched off, 0 percent, a window that is empty) have
 * no activity; they count as rejected.
 */
final class NeutralCaseAdapter {
    /** Marks a shipping method that is written as a line, so that offers on goods pass it by. */
    private static final Filter SHIPPING_LINES =
            new Filter(null, null, null, null, Map.of("kind", List.of("shipping")));

    /** A cart of ours has a line: one that costs nothing and is in no scope stands for none. */
    private static final CartLine NOTHING =
            new CartLine("nothing", "nothing", null, null, null, 1, 0, null, 0, false, null);

    private final NeutralCase given;
    private final boolean hasShippingLines;

    private NeutralCaseAdapter(NeutralCase given) {
        this.given = given;
        this.hasShippingLines =
                given.lines().stream().anyMatch(line -> Boolean.TRUE.equals(line.shipping()));
    }

    /** Something the product has no word for. */
    static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsupported(String message) {
            super(message);
        }
    }

    /** All that is needed to price a case. */
    record Translation(
            Cart cart,
            Instant at,
            List<Activity> activities,
            Map<String, Usage> usage,
            SelectionPolicy policy,
            Rounding rounding) {}

    static Translation translate(NeutralCase given) {
        return new NeutralCaseAdapter(given).translation();
    }

    private Translation translation() {
        List<NeutralCase.Promotion> ranked = ranked();
        List<Activity> activities = new ArrayList<>();
        Map<String, Usage> usage = new HashMap<>();
        for (int i = 0; i < ranked.size(); i++) {
            NeutralCase.Promotion promotion = ranked.get(i);
            if (canNeverApply(promotion)) {
                continue;
            }
            activities.add(activity(promotion, ranked.size() - i));
            if (promotion.usage() != null) {
                usage.put(promotion.id(), usage(promotion));
            }
        }
        return new Translation(
                cart(),
                given.at() == null ? Instant.parse("2024-05-10T12:00:00Z") : instant(given.at()),
                activities,
                usage,
                given.choices("select").isEmpty() ? SelectionPolicy.PRIORITY : SelectionPolicy.BEST,
                rounding());
    }

    /** Higher priority first, equal as listed; exclusive ones first where a policy says so. */
    private List<NeutralCase.Promotion> ranked() {
        Comparator<NeutralCase.Promotion> order =
                Comparator.comparingInt(
                        promotion -> promotion.priority() == null ? 0 : -promotion.priority());
        if (given.choices("exclusive").stream().anyMatch(choice -> choice.startsWith("wins"))) {
            order =
                    Comparator.<NeutralCase.Promotion>comparingInt(
                                    promotion -> isTrue(promotion.exclusive()) ? 0 : 1)
                            .thenComparing(order);
        }
        return given.promotions().stream().sorted(order).toList();
    }

    private boolean canNeverApply(NeutralCase.Promotion promotion) {
        return Boolean.FALSE.equals(promotion.enabled())
                || isZero(promotion.percentBp())
                || isZero(promotion.amountMinor())
                || isZero(promotion.capMinor())
                || isZero(promotion.maxUnits())
                || isZero(promotion.maxUnitsPerLine())
                || (promotion.bundle() != null
                        && promotion.maxUnits() != null
                        && promotion.maxUnits() < promotion.bundle().qty())
                || (promotion.maxApplications() != null && promotion.maxApplications() == 0)
                || (promotion.validFrom() != null
                        && promotion.validUntil() != null
                        && !instant(promotion.validFrom())
                                .isBefore(instant(promotion.validUntil())));
    }

    private Activity activity(NeutralCase.Promotion promotion, int rank) {
        Layer layer = layer(promotion);
        return new Activity(
                promotion.id(),
                1,
                null,
                layer,
                terms(promotion, layer),
                scope(promotion),
                conditions(promotion),
                new Schedule(
                        instantOrNull(promotion.validFrom()),
                        instantOrNull(promotion.validUntil()),
                        List.of()),
                null,
                promotion.coupon(),
                stacking(promotion, rank),
                caps(promotion),
                limits(promotion.usage()),
                null,
                promotion.usage() == null ? null : promotion.usage().budgetMinor(),
                null,
                null,
                null);
    }

    private Layer layer(NeutralCase.Promotion promotion) {
        if ("SHIPPING".equals(promotion.kind())) {
            return hasShippingLines && given.shippingMinor() == 0 ? Layer.PLATFORM : Layer.SHIPPING;
        }
        return switch (String.valueOf(promotion.scope())) {
            case "unit", "line" -> Layer.ITEM;
            case "order" ->
                    isParallelPercentage(promotion) || isPercentageOfSomeUnits(promotion)
                            ? Layer.ITEM
                            : Layer.PLATFORM;
            default -> throw new Unsupported("scope " + promotion.scope());
        };
    }

    /**
     * Discounts of ours are parallel within a layer. A percentage of the order is the same in the
     * item layer, so it goes there to be parallel with offers on items.
     */
    private boolean isParallelPercentage(NeutralCase.Promotion promotion) {
        return given.choices("stack").contains("parallel")
                && "PERCENT_OFF".equals(promotion.kind())
                && given.promotions().stream()
                        .anyMatch(
                                other ->
                                        "unit".equals(other.scope())
                                                || "line".equals(other.scope()));
    }

    /** A percentage of so many units is one of items, whatever it is called. */
    private static boolean isPercentageOfSomeUnits(NeutralCase.Promotion promotion) {
        return "PERCENT_OFF".equals(promotion.kind())
                && (promotion.maxUnits() != null || promotion.maxUnitsPerLine() != null);
    }

    private Terms terms(NeutralCase.Promotion promotion, Layer layer) {
        String kind = promotion.kind() + " " + promotion.scope();
        return switch (String.valueOf(promotion.kind())) {
            case "PERCENT_OFF", "AMOUNT_OFF", "FIXED_PRICE" ->
                    layer == Layer.PLATFORM
                            ? ofOrder(reward(promotion))
                            : ofItem(reward(promotion), "line".equals(promotion.scope()), kind);
            case "BUY_X_GET_Y" -> buyXGetY(promotion);
            case "BUNDLE" ->
                    new Terms.NForPrice(
                            promotion.bundle().qty(),
                            reward(promotion),
                            isTrue(promotion.bundle().distinct()),
                            pick(promotion));
            case "TIERED" -> tiers(promotion);
            case "GIFT" -> gift(promotion.gift());
            case "SHIPPING" ->
                    layer == Layer.PLATFORM
                            ? ofOrder(reward(promotion))
                            : ofShipping(reward(promotion));
            default -> throw new Unsupported("kind " + kind);
        };
    }

    private static Terms ofOrder(Reward reward) {
        if (reward.permyriad() != null) {
            return new Terms.OrderPercentOff(reward.permyriad());
        }
        return reward.amountMinor() != null
                ? new Terms.OrderAmountOff(reward.amountMinor())
                : new Terms.OrderFixedPrice(reward.priceMinor());
    }

    private static Terms ofItem(Reward reward, boolean perLine, String kind) {
        if (reward.permyriad() != null) {
            return new Terms.PercentOff(reward.permyriad());
        }
        if (reward.amountMinor() != null) {
            return perLine
                    ? new Terms.LineAmountOff(reward.amountMinor())
                    : new Terms.AmountOff(reward.amountMinor());
        }
        if (perLine) {
            throw new Unsupported(kind);
        }
        return new Terms.FixedPrice(reward.priceMinor());
    }

    private static Terms ofShipping(Reward reward) {
        return reward.permyriad() != null && reward.permyriad() == 10_000
                ? new Terms.FreeShipping()
                : new Terms.ShippingDiscount(reward);
    }

    private Terms buyXGetY(NeutralCase.Promotion promotion) {
        NeutralCase.Get get = promotion.get();
        boolean samePool = isTrue(get.samePool());
        Scope bought = scope(promotion);
        Scope rewarded =
                get.filter() == null && samePool
                        ? bought
                        : scope(get.filter() == null ? promotion.filter() : get.filter(), false);
        return new Terms.BuyXGetY(
                promotion.buy().qty(),
                get.qty(),
                reward(promotion),
                rewarded.equals(bought) ? null : rewarded,
                pick(promotion),
                // A reward from goods of its own is given as far as there are any of them.
                get.partial() == null ? !samePool : get.partial());
    }

    private Terms tiers(NeutralCase.Promotion promotion) {
        if (promotion.tiers().stream().allMatch(tier -> tier.minSpendMinor() != null)) {
            return new Terms.SpendTiers(
                    promotion.tiers().stream()
                            .sorted(Comparator.comparing(NeutralCase.Tier::minSpendMinor))
                            .map(
                                    tier ->
                                            new Terms.SpendTiers.Tier(
                                                    Math.max(1, tier.minSpendMinor()),
                                                    reward(
                                                            tier.percentBp(),
                                                            tier.amountMinor(),
                                                            tier.priceMinor())))
                            .toList(),
                    basis(
                            promotion.conditions() == null
                                    ? null
                                    : promotion.conditions().spendBase()));
        }
        if (promotion.tiers().stream().allMatch(tier -> tier.minQty() != null)) {
            return new Terms.QuantityTiers(
                    promotion.tiers().stream()
                            .sorted(Comparator.comparing(NeutralCase.Tier::minQty))
                            .map(
                                    tier ->
                                            new Terms.QuantityTiers.Tier(
                                                    Math.max(1, tier.minQty()),
                                                    reward(
                                                            tier.percentBp(),
                                                            tier.amountMinor(),
                                                            tier.priceMinor())))
                            .toList());
        }
        throw new Unsupported("tiers of spend and of quantity in one promotion");
    }

    private static Terms gift(NeutralCase.Gift gift) {
        return new Terms.Gift(
                gift.sku(),
                gift.qty() == null ? 1 : gift.qty(),
                gift.unitPriceMinor() == null ? 0 : gift.unitPriceMinor(),
                gift.perUnitOf(),
                null);
    }

    private static Reward reward(NeutralCase.Promotion promotion) {
        return reward(promotion.percentBp(), promotion.amountMinor(), promotion.priceMinor());
    }

    /** Percentages over 100 are 100: nothing is ever paid out. */
    private static Reward reward(Long percentBp, Long amountMinor, Long priceMinor) {
        return new Reward(
                percentBp == null ? null : (int) Math.min(10_000, percentBp),
                amountMinor,
                priceMinor);
    }

    /** As the promotion says, or else as a policy tag does. */
    private Pick pick(NeutralCase.Promotion promotion) {
        String pick = promotion.pick();
        for (String family : List.of("target", "bundle", "group")) {
            for (String choice : given.choices(family)) {
                for (String known : List.of("cheapest", "dearest", "cart")) {
                    pick = pick == null && choice.startsWith(known) ? known : pick;
                }
            }
        }
        if (pick == null) {
            return null;
        }
        return pick.equals("cart")
                ? Pick.CART_ORDER
                : Pick.valueOf(pick.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private Scope scope(NeutralCase.Promotion promotion) {
        if ("SHIPPING".equals(promotion.kind())) {
            return layer(promotion) == Layer.PLATFORM
                    ? new Scope(
                            new Filter(
                                    setOf(
                                            promotion.filter() == null
                                                    ? null
                                                    : promotion.filter().skus()),
                                    null,
                                    null,
                                    null,
                                    SHIPPING_LINES.attributes()),
                            null,
                            null,
                            null,
                            false)
                    : scope(promotion.filter(), true);
        }
        NeutralCase.Filter bought = promotion.buy() == null ? null : promotion.buy().filter();
        return scope(bought == null ? promotion.filter() : bought, false);
    }

    private Scope scope(NeutralCase.Filter filter, boolean ofShipping) {
        boolean hides =
                hasShippingLines
                        && !ofShipping
                        && given.lines().stream()
                                .filter(line -> isTrue(line.shipping()))
                                .noneMatch(
                                        line ->
                                                filter != null
                                                        && filter.skus() != null
                                                        && filter.skus().contains(line.sku()));
        if (filter == null) {
            return hides ? new Scope(null, SHIPPING_LINES, null, null, false) : Scope.ALL;
        }
        return new Scope(
                new Filter(setOf(filter.skus()), setOf(filter.categories()), null, null, null),
                new Filter(
                        setOf(filter.excludeSkus()),
                        setOf(filter.excludeCategories()),
                        null,
                        null,
                        hides ? SHIPPING_LINES.attributes() : null),
                filter.unitPriceMinMinor(),
                filter.unitPriceMaxMinor(),
                isTrue(filter.excludeDiscounted()));
    }

    private Condition conditions(NeutralCase.Promotion promotion) {
        NeutralCase.Conditions wanted = promotion.conditions();
        if (wanted == null) {
            return Condition.ALWAYS;
        }
        List<Condition> all = new ArrayList<>();
        spend(promotion, wanted, all);
        if (wanted.minQty() != null) {
            all.add(
                    new Condition.QuantityAtLeast(
                            wanted.minQty(),
                            Basis.LIST,
                            counted(wanted.qtyScope(), promotion),
                            false));
        }
        if (wanted.containsAnySku() != null) {
            all.add(contains(new Filter(setOf(wanted.containsAnySku()), null, null, null, null)));
        }
        if (wanted.containsAnyCategory() != null) {
            all.add(
                    contains(
                            new Filter(
                                    null, setOf(wanted.containsAnyCategory()), null, null, null)));
        }
        if (wanted.containsAllSkus() != null) {
            wanted.containsAllSkus().forEach(sku -> all.add(contains(Filter.ofSkus(sku))));
        }
        if (wanted.segmentsAny() != null) {
            all.add(new Condition.SegmentIn(wanted.segmentsAny()));
        }
        if (wanted.channels() != null) {
            all.add(new Condition.ChannelIn(wanted.channels()));
        }
        if (wanted.shippingMethods() != null) {
            all.add(new Condition.ShippingMethodIn(wanted.shippingMethods()));
        }
        if (wanted.orderNumber() != null) {
            all.add(new Condition.PaidOrdersAtLeast(wanted.orderNumber() - 1));
            all.add(new Condition.PaidOrdersAtMost(wanted.orderNumber() - 1));
        }
        return new Condition.All(all);
    }

    private void spend(
            NeutralCase.Promotion promotion, NeutralCase.Conditions wanted, List<Condition> all) {
        Basis basis = basis(wanted.spendBase());
        Scope counted = counted(wanted.spendScope(), promotion);
        if (wanted.minSpendMinor() != null) {
            long min = wanted.minSpendMinor();
            String operator = wanted.minSpendOp() == null ? "gte" : wanted.minSpendOp();
            switch (operator) {
                case "gte" -> all.add(new Condition.SpendAtLeast(min, basis, counted, false));
                case "gt" -> all.add(new Condition.SpendAtLeast(min + 1, basis, counted, false));
                case "eq" -> {
                    all.add(new Condition.SpendAtLeast(min, basis, counted, false));
                    all.add(new Condition.SpendAtMost(min, basis, counted, false));
                }
                default -> throw new Unsupported("min_spend_op " + operator);
            }
        }
        if (wanted.maxSpendMinor() != null) {
            all.add(new Condition.SpendAtMost(wanted.maxSpendMinor(), basis, counted, false));
        }
        if (wanted.categorySpend() != null) {
            for (NeutralCase.CategorySpend spend : wanted.categorySpend()) {
                all.add(
                        new Condition.SpendAtLeast(
                                spend.minMinor(),
                                basis,
                                Scope.of(Filter.ofCategories(spend.category())),
                                false));
            }
        }
    }

    /** Lines a threshold counts: all goods, or those the promotion is about. */
    private Scope counted(String scope, NeutralCase.Promotion promotion) {
        if ("filtered".equals(scope)) {
            return scope(promotion);
        }
        if (scope == null || "order".equals(scope)) {
            if (given.lines().isEmpty()) {
                return new Scope(null, Filter.ofSkus(NOTHING.sku()), null, null, false);
            }
            return hasShippingLines ? scope((NeutralCase.Filter) null, false) : null;
        }
        throw new Unsupported("threshold over " + scope);
    }

    private static Condition contains(Filter filter) {
        return new Condition.QuantityAtLeast(1, Basis.LIST, Scope.of(filter), false);
    }

    private Basis basis(String spendBase) {
        String base =
                spendBase != null
                        ? spendBase
                        : given.choices("threshold-base").stream().findFirst().orElse("");
        return switch (base) {
            case "original" -> Basis.LIST;
            case "running" -> Basis.RUNNING;
            case "" -> Basis.PREVIOUS_LAYER;
            default -> throw new Unsupported("spend_base " + base);
        };
    }

    private Stacking stacking(NeutralCase.Promotion promotion, int rank) {
        return new Stacking(
                promotion.exclusionGroup(),
                true,
                given.choices("stack").contains("parallel")
                        ? StackBasis.PARALLEL
                        : StackBasis.SEQUENTIAL,
                rank,
                isTrue(promotion.exclusive()),
                isTrue(promotion.stopFurther()),
                new Stacking.Excludes(null, excluded(promotion)));
    }

    /**
     * Ids it does not stand beside: those of its level that it does not name, and the others of its
     * group, since a group of theirs reaches over all units and levels.
     */
    private Set<String> excluded(NeutralCase.Promotion promotion) {
        boolean groupPerUnit = given.choices("select").contains("best-per-unit");
        Set<String> excluded = new HashSet<>();
        for (NeutralCase.Promotion other : given.promotions()) {
            if (other == promotion) {
                continue;
            }
            boolean sameGroup =
                    promotion.exclusionGroup() != null
                            && promotion.exclusionGroup().equals(other.exclusionGroup());
            boolean notNamed =
                    promotion.combinesWith() != null
                            && layer(other) == layer(promotion)
                            && !promotion.combinesWith().contains(other.id());
            if ((sameGroup && !groupPerUnit) || notNamed) {
                excluded.add(other.id());
            }
        }
        return excluded;
    }

    private Caps caps(NeutralCase.Promotion promotion) {
        Integer applications = promotion.maxApplications();
        Long units = promotion.maxUnits();
        if (promotion.bundle() != null && units != null) {
            int groups = (int) Math.max(1, units / promotion.bundle().qty());
            applications = applications == null ? groups : Math.min(applications, groups);
        } else if ("unit".equals(promotion.scope())
                && Set.of("PERCENT_OFF", "AMOUNT_OFF", "FIXED_PRICE").contains(promotion.kind())
                && applications != null) {
            // Each unit is an application of its own.
            units = units == null ? applications : Math.min(units, applications);
        }
        return new Caps(
                promotion.capMinor(),
                applications,
                units,
                promotion.maxUnitsPerLine(),
                pick(promotion));
    }

    private static UsageLimits limits(NeutralCase.Usage usage) {
        return usage == null
                ? null
                : new UsageLimits(usage.limit(), usage.perCustomerLimit(), null);
    }

    private static Usage usage(NeutralCase.Promotion promotion) {
        NeutralCase.Usage usage = promotion.usage();
        return new Usage(
                promotion.id(),
                orZero(usage.used()),
                orZero(usage.usedByCustomer()),
                0,
                orZero(usage.spentMinor()),
                null);
    }

    private Cart cart() {
        List<CartLine> lines =
                given.lines().stream()
                        .filter(line -> line.qty() != 0)
                        .map(NeutralCaseAdapter::line)
                        .toList();
        if (lines.isEmpty()) {
            lines = List.of(NOTHING);
        }
        return new Cart(
                currency(),
                given.channel(),
                shopper(),
                lines,
                new Shipping(given.shippingMethod(), given.shippingMinor()),
                null,
                given.coupons(),
                null);
    }

    private static CartLine line(NeutralCase.Line line) {
        return new CartLine(
                line.line(),
                line.sku(),
                null,
                null,
                line.categories(),
                line.qty(),
                line.unitPriceMinor(),
                line.listPriceMinor(),
                orZero(line.minPriceMinor()),
                line.discountable() == null || line.discountable(),
                isTrue(line.shipping()) ? Map.of("kind", "shipping") : null);
    }

    private Shopper shopper() {
        NeutralCase.Customer customer = given.customer();
        Integer orders = customer.ordersPlaced();
        if (orders == null && customer.firstOrder() != null) {
            orders = customer.firstOrder() ? 0 : 1;
        }
        return new Shopper(
                isTrue(customer.guest()) ? null : "shopper", setOf(customer.segments()), orders);
    }

    /** Its own currency, or one with as many decimals where ISO 4217 does not know it. */
    private String currency() {
        int exponent = given.currencyExponent() == null ? 2 : given.currencyExponent();
        try {
            if (Currency.getInstance(given.currency()).getDefaultFractionDigits() == exponent) {
                return given.currency();
            }
        } catch (IllegalArgumentException unknown) {
            // one with as many decimals stands in for it
        }
        return switch (exponent) {
            case 0 -> "JPY";
            case 2 -> "EUR";
            case 3 -> "KWD";
            default -> throw new Unsupported("a currency with " + exponent + " decimals");
        };
    }

    private Rounding rounding() {
        for (String choice : given.choices("round")) {
            switch (choice) {
                case "half-up" -> {
                    return Rounding.HALF_UP;
                }
                // The price goes up on a tie, so the discount goes down.
                case "price-half-up" -> {
                    return Rounding.HALF_DOWN;
                }
                case "half-even" -> {
                    return Rounding.HALF_EVEN;
                }
                case "down" -> {
                    return Rounding.FLOOR;
                }
                case "up" -> {
                    return Rounding.CEILING;
                }
                default -> {}
            }
        }
        return Rounding.HALF_UP;
    }

    private static Instant instantOrNull(String text) {
        return text == null ? null : instant(text);
    }

    private static Instant instant(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static Set<String> setOf(List<String> values) {
        return values == null ? null : Set.copyOf(values);
    }

    private static boolean isTrue(Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private static boolean isZero(Long value) {
        return value != null && value == 0;
    }

    private static long orZero(Long value) {
        return value == null ? 0 : value;
    }
}
