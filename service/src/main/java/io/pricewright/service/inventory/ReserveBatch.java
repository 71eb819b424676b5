package io.pricewright.service.inventory;

import io.pricewright.service.coupon.CouponHolds;
import io.pricewright.service.coupon.CouponUse;
import io.pricewright.service.inventory.Reservations.Answer;
import io.pricewright.service.inventory.Reservations.Granted;
import io.pricewright.service.inventory.Reservations.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Holds what several attempts want, in the transaction of its caller. */
@Component
class ReserveBatch {
    private final ReservationTable reservations;
    private final ShopperLimitTable shoppers;
    private final LimitTable limits;
    private final StockTable stock;
    private final CouponHolds coupons;
    private final InventoryProperties settings;

    ReserveBatch(
            ReservationTable reservations,
            ShopperLimitTable shoppers,
            LimitTable limits,
            StockTable stock,
            CouponHolds coupons,
            InventoryProperties settings) {
        this.reservations = reservations;
        this.shoppers = shoppers;
        this.limits = limits;
        this.stock = stock;
        this.coupons = coupons;
        this.settings = settings;
    }

    /**
     * The order of locks: reservations by id, coupons, then counters by kind; stock, which
     * everybody wants, last.
     *
     * @param attempts of different ids
     * @return answers by id
     * @throws org.springframework.dao.DuplicateKeyException when there is one of these ids already
     * @throws CouponUsedException when an order has used a code already
     * @throws RacedException when somebody else took what seemed to be left
     */
    Map<String, Answer> hold(List<Attempt> attempts) {
        Remaining remaining = remaining(attempts);
        Map<String, Answer> answers = new HashMap<>();
        List<Attempt> granted = new ArrayList<>();
        for (Attempt attempt : attempts) {
            Refused refused = remaining.share(attempt);
            if (refused == null) {
                granted.add(attempt);
            } else {
                answers.put(attempt.id(), refused);
            }
        }
        if (!granted.isEmpty()) {
            write(granted, answers);
        }
        return answers;
    }

    private Remaining remaining(List<Attempt> attempts) {
        Map<HoldKind, Set<Counter>> wanted = new EnumMap<>(HoldKind.class);
        for (Attempt attempt : attempts) {
            for (Hold hold : attempt.promise().holds()) {
                wanted.computeIfAbsent(hold.kind(), kind -> new HashSet<>())
                        .add(attempt.counter(hold));
            }
        }
        return new Remaining(
                stock.left(all(wanted, HoldKind.STOCK)),
                limits.left(all(wanted, HoldKind.BUDGET, HoldKind.ORDERS)),
                shoppers.used(all(wanted, HoldKind.SHOPPER_UNITS, HoldKind.SHOPPER_ORDERS)));
    }

    private static Collection<Counter> all(Map<HoldKind, Set<Counter>> wanted, HoldKind... kinds) {
        List<Counter> all = new ArrayList<>();
        for (HoldKind kind : kinds) {
            all.addAll(wanted.getOrDefault(kind, Set.of()));
        }
        return all;
    }

    private void write(List<Attempt> granted, Map<String, Answer> answers) {
        Instant now = reservations.now();
        List<Reservation> held =
                granted.stream()
                        .map(attempt -> attempt.held(now, settings.holdFor()))
                        .sorted(Comparator.comparing(Reservation::id))
                        .toList();
        reservations.insert(held);
        holdCoupons(granted);
        SortedMap<Counter, Sum> sums = new TreeMap<>();
        for (Attempt attempt : granted) {
            for (Hold hold : attempt.promise().holds()) {
                sums.merge(attempt.counter(hold), new Sum(hold.amount(), hold.cap()), Sum::plus);
            }
        }
        take(sums);
        held.forEach(each -> answers.put(each.id(), new Granted(each, false)));
    }

    private void holdCoupons(List<Attempt> granted) {
        List<CouponUse> uses = new ArrayList<>();
        for (Attempt attempt : granted) {
            for (String code : attempt.promise().coupons()) {
                uses.add(new CouponUse(attempt.id(), attempt.orderId(), code));
            }
        }
        Set<CouponUse> refused = coupons.hold(uses);
        if (!refused.isEmpty()) {
            throw new CouponUsedException(refused);
        }
    }

    private void take(SortedMap<Counter, Sum> sums) {
        List<ShopperLimitTable.Taking> ofShoppers = new ArrayList<>();
        sums.forEach(
                (counter, sum) -> {
                    if (counter.kind().isOfShopper()) {
                        ofShoppers.add(
                                new ShopperLimitTable.Taking(counter, sum.amount(), sum.cap()));
                    }
                });
        shoppers.take(ofShoppers);
        sums.forEach(
                (counter, sum) -> {
                    boolean taken =
                            switch (counter.kind()) {
                                case BUDGET, ORDERS -> limits.take(counter, sum.amount());
                                case STOCK -> stock.reserve(counter, sum.amount());
                                case SHOPPER_UNITS, SHOPPER_ORDERS -> true;
                            };
                    if (!taken) {
                        throw new RacedException(counter);
                    }
                });
    }

    /**
     * What all attempts of a batch want of one counter.
     *
     * @param cap the lowest that one of them knows, or null
     */
    private record Sum(long amount, Long cap) {
        Sum plus(Sum other) {
            Long lower = cap == null || cap <= other.cap ? cap : other.cap;
            return new Sum(Math.addExact(amount, other.amount), lower);
        }
    }
}
