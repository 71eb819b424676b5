package io.pricewright.service.inventory;

import io.pricewright.service.inventory.Reservations.Answer;
import io.pricewright.service.inventory.Reservations.Reason;
import io.pricewright.service.inventory.Reservations.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Turns away who wants more than is known to be left, before a transaction is begun for it. It
 * never grants; and who was granted before is told so again.
 */
@Component
class StockGate {
    private final Levels levels;
    private final ReservationTable reservations;

    StockGate(Levels levels, ReservationTable reservations) {
        this.levels = levels;
        this.reservations = reservations;
    }

    /** What an attempt can't get; nothing says nothing. It never waits. */
    Optional<Hold> shortOf(Attempt attempt) {
        return attempt.promise().holds().stream()
                .filter(hold -> hold.kind() == HoldKind.STOCK)
                .filter(hold -> levels.isSoldOut(hold.activityId(), hold.name(), hold.amount()))
                .findFirst();
    }

    /** Answers in the order asked. */
    List<Answer> turnAway(List<Away> all) {
        Map<String, Reservation> there =
                reservations.find(all.stream().map(away -> away.attempt().id()).toList());
        return all.stream().map(away -> away.answer(there.get(away.attempt().id()))).toList();
    }

    /** An attempt and what there is not enough of for it. */
    record Away(Attempt attempt, Hold shortOf) {
        /**
         * @param before the reservation of the same id, or null
         */
        private Answer answer(Reservation before) {
            return before == null
                    ? new Refused(Reason.STOCK_EXHAUSTED, shortOf)
                    : attempt.repeated(before);
        }
    }
}
