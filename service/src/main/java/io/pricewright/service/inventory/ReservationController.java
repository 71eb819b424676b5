package io.pricewright.service.inventory;

import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.inventory.Reservations.Answer;
import io.pricewright.service.inventory.Reservations.Ending;
import io.pricewright.service.inventory.Reservations.Granted;
import io.pricewright.service.inventory.Reservations.Refused;
import io.pricewright.service.operations.ProblemException;
import java.net.URI;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger log = LoggerFactory.getLogger(ReservationController.class);

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
        String key = ReservationKey.id(id);
        return ended("confirmed", id, unlessOff(id, () -> reservations.confirm(key)));
    }

    @PostMapping("/{id}/release")
    Reservation release(@PathVariable String id) {
        String key = ReservationKey.id(id);
        return ended("released", id, unlessOff(id, () -> reservations.release(key)));
    }

    @PostMapping("/{id}/refunds")
    Reservation refund(
            @PathVariable String id,
            @RequestHeader(value = "Idempotency-Key", required = false) String key,
            @RequestBody RefundRequest unchecked) {
        RefundRequest request = unchecked.checked();
        String once = ReservationKey.required(key);
        return unlessOff(id, () -> refunds.refund(id, once, request.holds()))
                .orElseThrow(() -> unknown(id));
    }

    @GetMapping("/{id}")
    Reservation get(@PathVariable String id) {
        return reservations.find(id).orElseThrow(() -> unknown(id));
    }

    /**
     * Nothing changes while a row does not hold what reservations do; an operator sets it right.
     */
    private static <T> T unlessOff(String id, Supplier<T> change) {
        try {
            return change.get();
        } catch (DriftException off) {
            log.error("Reservation {} can't be changed: {}", id, off.getMessage());
            throw ProblemException.unavailable(
                    "STOCK_FROZEN",
                    "What reservation "
                            + id
                            + " holds is being looked into: it stays as it is, repeat the request"
                            + " later");
        }
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
