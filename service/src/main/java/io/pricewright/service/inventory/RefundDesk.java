package io.pricewright.service.inventory;

import io.pricewright.service.inventory.RefundRequest.Part;
import io.pricewright.service.operations.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Gives back what was sold: units come to be left again, limits and budgets free. */
@Component
class RefundDesk {
    private final ReservationTable reservations;
    private final HoldTable holds;
    private final ReservationArchiveTable archive;
    private final RefundTable refunds;
    private final ShopperLimitTable shoppers;
    private final LimitTable limits;
    private final StockTable stock;
    private final InventoryTransaction transaction;
    private final Levels levels;
    private final InventoryProperties settings;

    RefundDesk(
            ReservationTable reservations,
            HoldTable holds,
            ReservationArchiveTable archive,
            RefundTable refunds,
            ShopperLimitTable shoppers,
            LimitTable limits,
            StockTable stock,
            InventoryTransaction transaction,
            Levels levels,
            InventoryProperties settings) {
        this.reservations = reservations;
        this.holds = holds;
        this.archive = archive;
        this.refunds = refunds;
        this.shoppers = shoppers;
        this.limits = limits;
        this.stock = stock;
        this.transaction = transaction;
        this.levels = levels;
        this.settings = settings;
    }

    /**
     * Does it once, however often it is asked with this key.
     *
     * @return the reservation afterwards; empty when there is none
     */
    Optional<Reservation> refund(String id, String key, List<Part> parts) {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (true) {
            try {
                Optional<Reservation> after = transaction.run(() -> once(id, key, parts));
                after.ifPresent(refunded -> levels.changed(refunded.counters()));
                return after;
            } catch (DuplicateKeyException | UnknownOutcomeException again) {
                if (System.nanoTime() - deadline > 0) {
                    throw again;
                }
            }
        }
    }

    private Optional<Reservation> once(String id, String key, List<Part> parts) {
        archive.restore(id);
        Reservation there = reservations.lock(List.of(id)).get(id);
        if (there == null) {
            return Optional.empty();
        }
        Refund refund = new Refund(key, id, parts);
        Optional<Reservation> before = refunds.answer(refund);
        if (before.isPresent()) {
            return before;
        }
        if (there.state() != ReservationState.CONFIRMED) {
            throw ProblemException.conflict(
                    "NOT_CONFIRMED",
                    "",
                    "Reservation "
                            + id
                            + " is "
                            + there.state()
                            + ": only what is confirmed is refunded; what is held is released");
        }
        Reservation after = there.with(refunded(there, parts));
        refunds.insert(refund, after, reservations.now());
        holds.refund(after);
        giveBack(there, parts);
        return Optional.of(after);
    }

    private static List<Reservation.Held> refunded(Reservation there, List<Part> parts) {
        List<Reservation.Held> holds = new ArrayList<>(there.holds());
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            int at = indexOf(holds, part);
            if (at < 0 || holds.get(at).left() < part.amount()) {
                throw ProblemException.unprocessable(
                        "NOT_HELD",
                        "/holds/" + i,
                        "Of this hold there are "
                                + (at < 0 ? 0 : holds.get(at).left())
                                + " left to refund, not "
                                + part.amount());
            }
            holds.set(at, holds.get(at).refunded(part.amount()));
        }
        return holds;
    }

    private static int indexOf(List<Reservation.Held> holds, Part part) {
        for (int i = 0; i < holds.size(); i++) {
            if (part.isOf(holds.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private void giveBack(Reservation there, List<Part> parts) {
        SortedMap<Counter, Long> amounts = new TreeMap<>();
        parts.forEach(
                part ->
                        amounts.put(
                                there.counter(part.kind(), part.activityId(), part.name()),
                                part.amount()));
        amounts.forEach(
                (counter, amount) -> {
                    switch (counter.kind()) {
                        case STOCK -> stock.takeBack(counter, amount);
                        case BUDGET, ORDERS -> limits.giveBack(counter, amount);
                        case SHOPPER_UNITS, SHOPPER_ORDERS -> shoppers.giveBack(counter, amount);
                    }
                });
    }

    /** One refund, as it was asked for. */
    record Refund(String key, String reservationId, List<Part> parts) {}
}
