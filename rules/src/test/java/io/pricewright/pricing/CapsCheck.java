package io.pricewright.pricing;

import static io.pricewright.pricing.Priced.require;

import io.pricewright.facts.Activity;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Schedule;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Source;
import io.pricewright.facts.Terms;
import io.pricewright.facts.Usage;
import io.pricewright.pricing.Quote.Adjustment;
import io.pricewright.pricing.Quote.Applied;
import io.pricewright.pricing.Quote.UnitGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether nothing that counts goes beyond its caps, limits, budget, goods, dates or coupon. */
final class CapsCheck {
    private CapsCheck() {}

    static void check(Priced priced) {
        Sale sale = priced.sale();
        Map<String, Long> rewarded = new HashMap<>();
        Map<String, Map<String, Long>> bySku = new HashMap<>();
        for (int i = 0; i < priced.quote().lines().size(); i++) {
            line(sale, sale.cart().lines().get(i), priced.quote().lines().get(i), rewarded, bySku);
        }
        for (Applied applied : priced.quote().applied()) {
            Activity activity = sale.activity(applied.activityId());
            Usage usage = sale.usage().getOrDefault(activity.id(), Usage.none(activity.id()));
            money(activity, usage, applied);
            units(activity, usage, rewarded.getOrDefault(activity.id(), 0L));
            applications(
                    activity, priced.quote(), applied, rewarded.getOrDefault(activity.id(), 0L));
            limits(activity, usage);
            given(sale, activity, usage, priced.quote(), rewarded.getOrDefault(activity.id(), 0L));
            stock(activity, usage, bySku.getOrDefault(activity.id(), Map.of()));
            require(isOpen(activity.schedule(), sale), "%s is not open", activity.id());
            require(
                    activity.source() != Source.COUPON
                            || sale.cart().coupons().contains(activity.coupon()),
                    "coupon of %s was not presented",
                    activity.id());
        }
    }

    private static void line(
            Sale sale,
            CartLine line,
            Quote.Line of,
            Map<String, Long> rewarded,
            Map<String, Map<String, Long>> bySku) {
        Map<String, Long> ofLine = new HashMap<>();
        for (UnitGroup units : of.units()) {
            for (Adjustment adjustment : units.adjustments()) {
                Activity activity = sale.activity(adjustment.activityId());
                require(
                        rewards(activity).covers(line) && line.discountable(),
                        "%s touched line %s, which it does not cover",
                        activity.id(),
                        line.id());
                ofLine.merge(activity.id(), units.quantity(), Long::sum);
            }
        }
        ofLine.forEach(
                (id, units) -> {
                    Long most = sale.activity(id).caps().unitsPerLine();
                    require(
                            most == null || units <= most,
                            "%s rewards %s units of line %s",
                            id,
                            units,
                            line.id());
                    rewarded.merge(id, units, Long::sum);
                    bySku.computeIfAbsent(id, none -> new HashMap<>())
                            .merge(line.sku(), units, Long::sum);
                });
    }

    private static Scope rewards(Activity activity) {
        if (activity.terms() instanceof Terms.AddOn add) {
            return Scope.of(new Filter(add.prices().keySet(), null, null, null, null));
        }
        return activity.terms() instanceof Terms.BuyXGetY buy && buy.getScope() != null
                ? buy.getScope()
                : activity.scope();
    }

    private static void money(Activity activity, Usage usage, Applied applied) {
        long taken = applied.discountMinor();
        Long cap = activity.caps().discountMinor();
        require(cap == null || taken <= cap, "%s is over its cap %s", applied, cap);
        Long budget = activity.budgetMinor();
        require(
                budget == null || taken <= budget - usage.spentMinor(),
                "%s is over its budget %s, of which %s is spent",
                applied,
                budget,
                usage.spentMinor());
        if (activity.terms() instanceof Terms.EverySpend every && every.ceilingMinor() != null) {
            require(taken <= every.ceilingMinor(), "%s is over its ceiling", applied);
        }
    }

    private static void units(Activity activity, Usage usage, long rewarded) {
        Long cap = activity.caps().unitsPerOrder();
        require(
                cap == null || rewarded <= cap,
                "%s rewards %s units, its cap is %s",
                activity.id(),
                rewarded,
                cap);
        Long limit = activity.limits().unitsPerShopper();
        require(
                limit == null || rewarded <= Math.max(0, limit - usage.unitsByShopper()),
                "%s rewards %s units, a shopper gets %s and had %s",
                activity.id(),
                rewarded,
                limit,
                usage.unitsByShopper());
        Long ofDay = activity.limits().unitsPerShopperPerDay();
        require(
                ofDay == null || rewarded <= Math.max(0, ofDay - usage.unitsByShopperToday()),
                "%s rewards %s units, a shopper gets %s a day and had %s",
                activity.id(),
                rewarded,
                ofDay,
                usage.unitsByShopperToday());
    }

    private static void stock(Activity activity, Usage usage, Map<String, Long> rewarded) {
        activity.inventory()
                .forEach(
                        (sku, units) ->
                                require(
                                        rewarded.getOrDefault(sku, 0L)
                                                <= Math.max(
                                                        0,
                                                        units
                                                                - usage.unitsBySku()
                                                                        .getOrDefault(sku, 0L)),
                                        "%s rewards %s of %s, its stock is %s, taken %s",
                                        activity.id(),
                                        rewarded,
                                        sku,
                                        units,
                                        usage.unitsBySku()));
    }

    /** Gifts are in stock, and what may be added fits in beside what is in the cart. */
    private static void given(Sale sale, Activity activity, Usage usage, Quote quote, long used) {
        for (Quote.Gift gift : quote.gifts()) {
            if (gift.activityId().equals(activity.id())) {
                isThere(sale, activity, usage, gift.sku(), gift.quantity());
            }
        }
        for (Quote.AddOn add : quote.addOns()) {
            if (add.activityId().equals(activity.id())) {
                Terms.AddOn terms = (Terms.AddOn) activity.terms();
                isThere(sale, activity, usage, add.sku(), add.quantity());
                require(
                        add.quantity() + used <= terms.quantity()
                                && add.priceMinor() == terms.prices().get(add.sku()),
                        "%s beside %s units",
                        add,
                        used);
            }
        }
    }

    private static void isThere(
            Sale sale, Activity activity, Usage usage, String sku, long quantity) {
        long own = activity.inventory().getOrDefault(sku, Long.MAX_VALUE);
        long there = sale.cart().stock().getOrDefault(sku, Long.MAX_VALUE);
        require(
                quantity <= Math.min(there, own - usage.unitsBySku().getOrDefault(sku, 0L)),
                "%s gives %s of %s",
                activity.id(),
                quantity,
                sku);
    }

    private static void applications(
            Activity activity, Quote quote, Applied applied, long rewarded) {
        Integer cap = activity.caps().applicationsPerOrder();
        if (cap == null) {
            return;
        }
        long most = cap;
        Terms terms = activity.terms();
        if (terms instanceof Terms.CheapestFree free) {
            most *= free.free();
        } else if (terms instanceof Terms.BuyXGetY buy) {
            most *= buy.get();
        } else if (terms instanceof Terms.NForPrice set) {
            most *= set.quantity();
        } else if (terms instanceof Terms.BundlePrice bundle) {
            most *= bundle.parts().stream().mapToLong(Terms.BundlePrice.Part::quantity).sum();
        } else if (terms instanceof Terms.EverySpend every) {
            require(
                    applied.discountMinor() / every.offMinor() <= most,
                    "%s is over its %s applications",
                    applied,
                    cap);
            return;
        } else if (terms instanceof Terms.Gift gift) {
            long times = 0;
            for (Quote.Gift each : quote.gifts()) {
                if (each.activityId().equals(activity.id())) {
                    boolean first = each.sku().equals(gift.sku());
                    times +=
                            each.quantity()
                                    / (first
                                            ? gift.quantity()
                                            : gift.otherwise().get(0).quantity());
                }
            }
            require(times <= most, "%s gives gifts %s times", applied, times);
            return;
        } else if (!(terms instanceof Terms.NthUnit)) {
            return;
        }
        require(
                rewarded <= most,
                "%s rewards %s units, %s applications are %s",
                activity.id(),
                rewarded,
                cap,
                most);
    }

    private static void limits(Activity activity, Usage usage) {
        Long orders = activity.limits().orders();
        Long ofShopper = activity.limits().ordersPerShopper();
        Long ofDay = activity.limits().ordersPerShopperPerDay();
        require(
                (orders == null || usage.orders() < orders)
                        && (ofShopper == null || usage.ordersByShopper() < ofShopper)
                        && (ofDay == null || usage.ordersByShopperToday() < ofDay),
                "%s is used up: %s, %s",
                activity.id(),
                activity.limits(),
                usage);
    }

    private static boolean isOpen(Schedule schedule, Sale sale) {
        return (schedule.from() == null || !sale.at().isBefore(schedule.from()))
                && (schedule.until() == null || sale.at().isBefore(schedule.until()))
                && schedule.isOpenAt(sale.at());
    }

    /** Of a sale without coupons presented twice: each code is reported once, as what it is. */
    static void coupons(Priced priced) {
        List<String> codes = priced.sale().cart().coupons();
        require(codes.size() == priced.quote().coupons().size(), "a coupon got lost");
        for (int i = 0; i < codes.size(); i++) {
            Quote.Coupon coupon = priced.quote().coupons().get(i);
            String code = codes.get(i);
            require(coupon.code().equals(code), "coupons out of order");
            List<Activity> unlocked =
                    priced.sale().activities().stream()
                            .filter(it -> code.equals(it.coupon()))
                            .toList();
            Quote.CouponStatus expected =
                    unlocked.isEmpty()
                            ? Quote.CouponStatus.UNKNOWN
                            : unlocked.stream().anyMatch(priced::applies)
                                    ? Quote.CouponStatus.APPLIED
                                    : Quote.CouponStatus.REJECTED;
            require(coupon.status() == expected, "%s, expected %s", coupon, expected);
        }
    }
}
