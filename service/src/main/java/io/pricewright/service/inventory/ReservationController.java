package io.pricewright.service.inventory;

import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.inventory.Reservations.Answer;
import io.pricewright.service.inventory.Reservations.Ending;
import io.pricewright.service.inventory.Reservations.Granted;
import io.pricewright.service.inventory.Reservations.Refused;
import io.pricewright.service.operations.ProblemException;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reservations over HTTP: what a quote promised, held for an order. */
@RestController
@RequestMapping("/v1/reservations")
@Needs(Role.SERVICE)
class ReservationController {
    private final Reservations reservations;
    private final QuotePromises promises;
    private final RefundDesk refunds;

    ReservationController(Reservations reservations, QuotePromises promises, RefundDesk refunds) {
        this.reservations = reservations;
        this.promises = promises;
        this.refunds = refunds;
    }

    @PostMapping
    ResponseEntity<Reservation> reserve(
            @RequestHeader(value = "Idempotency-Key", required = false) String key,
            @RequestBody ReservationRequest unchecked) {
        String id = ReservationKey.id(key);
        ReservationRequest request = unchecked.checked();
        Promise promise = promises.read(request.token());
        Granted granted = granted(id, request, promise);
        return ResponseEntity.created(URI.create("/v1/reservations/" + id))
                .header("Idempotency-Replayed", Boolean.toString(granted.repeated()))
                .body(granted.reservation());
    }

    /** What was reserved stays so, whatever became of the promise since. */
    private Granted granted(String id, ReservationRequest request, Promise promise) {
        try {
            promises.requireStanding(request.token(), request.cart());
        } catch (ProblemException broken) {
            Answer before =
                    reservations.repeated(id, request.orderId(), promise).orElseThrow(() -> broken);
            return granted(id, before);
        }
        promise.requireShopper();
        return granted(id, reservations.reserve(id, request.orderId(), promise));
    }

    private static Granted granted(String id, Answer answer) {
        if (answer instanceof Granted granted) {
            return granted;
        }
        throw Refusal.problem(id, (Refused) answer);
    }

    @PostMapping("/{id}/confirm")
    Reservation confirm(@PathVariable String id) {
        return ended("confirmed", id, reservations.confirm(ReservationKey.id(id)));
    }

    @PostMapping("/{id}/release")
    Reservation release(@PathVariable String id) {
        return ended("released", id, reservations.release(ReservationKey.id(id)));
    }

    @PostMapping("/{id}/refunds")
    Reservation refund(
            @PathVariable String id,
            @RequestHeader(value = "Idempotency-Key", required = false) String key,
            @RequestBody RefundRequest unchecked) {
        RefundRequest request = unchecked.checked();
        return refunds.refund(id, ReservationKey.required(key), request.holds())
                .orElseThrow(() -> unknown(id));
    }

    @GetMapping("/{id}")
    Reservation get(@PathVariable String id) {
        return reservations.find(id).orElseThrow(() -> unknown(id));
    }

    private static Reservation ended(String as, String id, Ending ending) {
        Reservation now = ending.reservation().orElseThrow(() -> unknown(id));
        if (!ending.done()) {
            throw ProblemException.conflict(
                    "ALREADY_" + now.state(),
                    "",
                    "Reservation "
                            + id
                            + " is "
                            + now.state()
                            + " since "
                            + now.endedAt()
                            + " and can't be "
                            + as
                            + ": reserve again with a new Idempotency-Key");
        }
        return now.withoutRefunds();
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound(
                "UNKNOWN_RESERVATION",
                "There is no reservation "
                        + id
                        + ": its id is the Idempotency-Key it was made with");
    }
}
