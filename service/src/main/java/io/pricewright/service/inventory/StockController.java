package io.pricewright.service.inventory;

import io.pricewright.service.access.Caller;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.inventory.StockDesk.Stock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an activity has of its own, over HTTP. */
@RestController
@RequestMapping("/v1/activities/{id}/stock")
class StockController {
    private final StockDesk desk;

    StockController(StockDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Needs({Role.ANALYST, Role.APPROVER, Role.OPERATOR})
    Stock get(@PathVariable String id) {
        return desk.get(id);
    }

    @PostMapping
    @Needs(Role.OPERATOR)
    Stock adjust(
            @PathVariable String id,
            @RequestHeader(value = "Idempotency-Key", required = false) String key,
            @RequestBody StockChange change,
            Caller caller) {
        return desk.adjust(id, ReservationKey.required(key), change.checked(), caller);
    }
}
