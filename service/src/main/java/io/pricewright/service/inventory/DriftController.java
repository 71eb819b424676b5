package io.pricewright.service.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pricewright.service.access.Caller;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What of the inventory is frozen, and the way out. */
@RestController
class DriftController {
    private final DriftDesk desk;

    DriftController(DriftDesk desk) {
        this.desk = desk;
    }

    @Needs(Role.OPERATOR)
    @GetMapping("/v1/inventory/drifts")
    Listed open() {
        return new Listed(desk.open().stream().map(Told::of).toList());
    }

    @Needs(Role.OPERATOR)
    @PostMapping("/v1/inventory/drifts/{id}/repair")
    Told repair(
            @PathVariable long id,
            @RequestBody(required = false) RepairRequest request,
            Caller caller) {
        return Told.of(desk.repair(id, request == null ? null : request.total(), caller));
    }

    /**
     * @param total units of stock there have been in all, or null to leave what the row says
     */
    record RepairRequest(Long total) {}

    record Listed(List<Told> items) {}

    /**
     * @param sku of STOCK, otherwise null
     * @param period that the limit of a shopper counts for, null for all time
     * @param row what it said when it was found
     * @param reservations what they said then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            long id,
            HoldKind kind,
            String activityId,
            String shopperId,
            String sku,
            String period,
            Row row,
            Row reservations,
            Instant foundAt,
            String repairedBy,
            Instant repairedAt) {
        static Told of(DriftTable.Found found) {
            Drift drift = found.drift();
            Counter counter = drift.counter();
            boolean stock = counter.kind() == HoldKind.STOCK;
            return new Told(
                    found.id(),
                    counter.kind(),
                    counter.activityId(),
                    orNull(counter.shopperId()),
                    stock ? counter.name() : null,
                    stock ? null : orNull(counter.name()),
                    stock
                            ? new Row(drift.held(), drift.kept(), null, drift.sumOff())
                            : new Row(null, null, drift.kept(), null),
                    stock
                            ? new Row(drift.countedHeld(), drift.countedKept(), null, null)
                            : new Row(null, null, drift.countedKept(), null),
                    found.foundAt(),
                    found.repairedBy(),
                    found.repairedAt());
        }

        private static String orNull(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    /**
     * Units of stock, or what is used of a limit.
     *
     * @param sumOff by how much available, reserved and sold miss the total
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(Long reserved, Long sold, Long used, Long sumOff) {}
}
