package io.pricewright.service.inventory;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Where reservations are asked for: what many ask for at once is done together. */
@Service
class InventoryDesk implements Reservations {
    /** While one is being committed, the next is being written. */
    private static final int ROUNDS = 2;

    private final Merger<Object, Attempt, Answer> reserving;
    private final Merger<String, StockGate.Away, Answer> turningAway;
    private final Merger<String, EndBatch.Wish, Ending> ending;
    private final StockGate gate;
    private final InventoryMetrics metrics;
    private final ReservationTable reservations;

    InventoryDesk(
            ReserveDesk desk,
            EndDesk ends,
            StockGate gate,
            InventoryMetrics metrics,
            ReservationTable reservations,
            InventoryProperties settings) {
        this.reserving = new Merger<>(ROUNDS, settings.batch(), desk::reserve);
        this.turningAway = new Merger<>(ROUNDS, settings.batch(), gate::turnAway);
        this.ending = new Merger<>(ROUNDS, settings.batch(), ends::end);
        this.gate = gate;
        this.metrics = metrics;
        this.reservations = reservations;
    }

    @Override
    public Answer reserve(String id, String orderId, Promise promise) {
        Attempt attempt = new Attempt(id, orderId, promise);
        Answer answer =
                gate.shortOf(attempt)
                        .map(hold -> turningAway.ask("", new StockGate.Away(attempt, hold)))
                        .orElseGet(() -> reserving.ask(attempt.lane(), attempt));
        metrics.answered(answer);
        return answer;
    }

    @Override
    public Optional<Answer> repeated(String id, String orderId, Promise promise) {
        return find(id).map(new Attempt(id, orderId, promise)::repeated);
    }

    @Override
    public Ending confirm(String id) {
        return end(id, ReservationState.CONFIRMED);
    }

    @Override
    public Ending release(String id) {
        return end(id, ReservationState.RELEASED);
    }

    private Ending end(String id, ReservationState state) {
        return ending.ask("", new EndBatch.Wish(id, state));
    }

    @Override
    public Optional<Reservation> find(String id) {
        List<String> ids = List.of(id);
        return Optional.ofNullable(reservations.find(ids).get(id))
                .or(() -> Optional.ofNullable(reservations.findArchived(ids).get(id)))
                // A refund may have taken it out of the archive in between.
                .or(() -> Optional.ofNullable(reservations.find(ids).get(id)));
    }
}
