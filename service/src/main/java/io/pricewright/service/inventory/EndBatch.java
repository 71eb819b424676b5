package io.pricewright.service.inventory;

import io.pricewright.service.coupon.CouponHolds;
import io.pricewright.service.inventory.Reservations.Ending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Ends several reservations, in the transaction of its caller. Their state decides: who comes
 * second is told what the first has done.
 */
@Component
class EndBatch {
    private final ReservationTable reservations;
    private final ShopperLimitTable shoppers;
    private final LimitTable limits;
    private final StockTable stock;
    private final CouponHolds coupons;

    EndBatch(
            ReservationTable reservations,
            ShopperLimitTable shoppers,
            LimitTable limits,
            StockTable stock,
            CouponHolds coupons) {
        this.reservations = reservations;
        this.shoppers = shoppers;
        this.limits = limits;
        this.stock = stock;
        this.coupons = coupons;
    }

    /**
     * Answers in the order asked; the locks are taken in the order in which reserving takes them.
     *
     * @throws org.springframework.dao.DuplicateKeyException when one that was not there was made
     *     meanwhile
     * @throws DriftException when what is held is not there
     */
    List<Ending> end(List<Wish> wishes) {
        Map<String, Reservation> now =
                reservations.lock(new TreeSet<>(wishes.stream().map(Wish::id).toList()));
        now.putAll(
                reservations.findArchived(
                        wishes.stream().map(Wish::id).filter(id -> !now.containsKey(id)).toList()));
        Map<ReservationState, List<Reservation>> ended = new EnumMap<>(ReservationState.class);
        Instant at = reservations.now();
        List<Ending> answers = new ArrayList<>(wishes.size());
        for (Wish wish : wishes) {
            Reservation there = now.get(wish.id());
            if (there == null && wish.state() == ReservationState.RELEASED) {
                now.put(wish.id(), reservations.bar(wish.id(), at));
            } else if (there != null && there.state() == ReservationState.HELD) {
                ended.computeIfAbsent(wish.state(), state -> new ArrayList<>()).add(there);
                now.put(wish.id(), there.ended(wish.state(), at));
            }
            answers.add(answer(wish, now.get(wish.id())));
        }
        ended.forEach((state, all) -> reservations.end(all, state, at));
        ended.forEach(this::endCoupons);
        move(ended);
        return answers;
    }

    private static Ending answer(Wish wish, Reservation now) {
        return new Ending(Optional.ofNullable(now), now != null && now.state() == wish.state());
    }

    private void endCoupons(ReservationState state, List<Reservation> all) {
        List<String> ids = all.stream().map(Reservation::id).toList();
        if (state == ReservationState.CONFIRMED) {
            coupons.confirm(ids);
        } else {
            coupons.release(ids);
        }
    }

    private void move(Map<ReservationState, List<Reservation>> ended) {
        SortedMap<Counter, Long> sold = new TreeMap<>();
        SortedMap<Counter, Long> freed = new TreeMap<>();
        ended.forEach(
                (state, all) ->
                        all.forEach(
                                each ->
                                        each.addTo(
                                                state == ReservationState.CONFIRMED
                                                        ? sold
                                                        : freed)));
        SortedMap<Counter, Long> all = new TreeMap<>(freed);
        all.putAll(sold);
        for (Counter counter : all.keySet()) {
            free(counter, freed.getOrDefault(counter, 0L));
            sell(counter, sold.getOrDefault(counter, 0L));
        }
    }

    private void free(Counter counter, long amount) {
        if (amount > 0) {
            switch (counter.kind()) {
                case STOCK -> stock.free(counter, amount);
                case BUDGET, ORDERS -> limits.giveBack(counter, amount);
                case SHOPPER_UNITS, SHOPPER_ORDERS -> shoppers.giveBack(counter, amount);
            }
        }
    }

    /** What is used up stays used up; only units move. */
    private void sell(Counter counter, long amount) {
        if (amount > 0 && counter.kind() == HoldKind.STOCK) {
            stock.sell(counter, amount);
        }
    }

    /**
     * @param state to end it in
     */
    record Wish(String id, ReservationState state) {}
}
