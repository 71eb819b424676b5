package io.pricewright.service.pricewatch;

import io.pricewright.service.access.Caller;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.operations.ProblemException;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts over HTTP. */
@RestController
@RequestMapping("/v1/price-alerts")
@Needs({Role.ANALYST, Role.OPERATOR})
class AlertController {
    private final AlertTable table;
    private final Clock clock;

    AlertController(AlertTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @GetMapping
    Page list(
            @RequestParam(required = false) Boolean acknowledged,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        int most = Cursor.limit(limit);
        List<AlertTable.Stored> found = table.page(Cursor.number(cursor), acknowledged, most + 1);
        boolean more = found.size() > most;
        List<AlertTable.Stored> page = more ? found.subList(0, most) : found;
        return new Page(page, more ? Cursor.after(Long.toString(page.get(most - 1).id())) : null);
    }

    @PostMapping("/{id}/acknowledge")
    AlertTable.Stored acknowledge(@PathVariable long id, Caller caller) {
        table.acknowledge(id, caller.id(), clock.instant());
        return table.find(id)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "UNKNOWN_ALERT",
                                        "No alert has the id "
                                                + id
                                                + ": list them with GET /v1/price-alerts"));
    }

    /**
     * @param next cursor of the next page, or null on the last
     */
    record Page(List<AlertTable.Stored> items, String next) {}
}
