package io.pricewright.service.pricewatch;

import io.pricewright.service.access.Caller;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.operations.ProblemException;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Floors over HTTP. */
@RestController
@RequestMapping("/v1/price-floors")
@Needs({Role.ANALYST, Role.OPERATOR})
class FloorController {
    private final FloorTable table;
    private final Floors floors;
    private final Clock clock;

    FloorController(FloorTable table, Floors floors, Clock clock) {
        this.table = table;
        this.floors = floors;
        this.clock = clock;
    }

    @PutMapping("/{sku}")
    Floor put(@PathVariable String sku, @RequestBody Floor body, Caller caller) {
        Floor floor = body.checked(sku);
        table.put(sku, floor, caller.id(), clock.instant());
        floors.catchUp();
        return floor;
    }

    @GetMapping("/{sku}")
    Floor get(@PathVariable String sku) {
        return table.find(sku).orElseThrow(() -> unknown(sku));
    }

    @DeleteMapping("/{sku}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String sku, Caller caller) {
        table.put(sku, null, caller.id(), clock.instant());
        floors.catchUp();
    }

    @GetMapping
    Page list(
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        int most = Cursor.limit(limit);
        List<Floor> found = table.page(Cursor.read(cursor), most + 1);
        boolean more = found.size() > most;
        List<Floor> page = more ? found.subList(0, most) : found;
        return new Page(page, more ? Cursor.after(page.get(most - 1).sku()) : null);
    }

    /**
     * @param next cursor of the next page, or null on the last
     */
    record Page(List<Floor> items, String next) {}

    private static ProblemException unknown(String sku) {
        return ProblemException.notFound(
                "UNKNOWN_FLOOR",
                "No floor is set for " + sku + ": set one with PUT /v1/price-floors/" + sku);
    }
}
