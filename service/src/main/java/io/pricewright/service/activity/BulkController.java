package io.pricewright.service.activity;

import io.pricewright.service.access.Caller;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Edits of many activities over HTTP; the answer says what became of each. */
@RestController
@RequestMapping("/v1/activities/bulk")
class BulkController {
    private final BulkDesk desk;

    BulkController(BulkDesk desk) {
        this.desk = desk;
    }

    @Needs({Role.ANALYST, Role.OPERATOR})
    @PostMapping("/pause")
    Report pause(
            Caller caller,
            @RequestHeader(value = "Idempotency-Key", required = false) String key,
            @RequestBody BulkRequest request) {
        return report(desk.pause(request.requireWhich().requireUntil(false), caller, key));
    }

    @Needs(Role.ANALYST)
    @PostMapping("/extend")
    Report extend(
            Caller caller,
            @RequestHeader(value = "Idempotency-Key", required = false) String key,
            @RequestBody BulkRequest request) {
        return report(desk.extend(request.requireWhich().requireUntil(true), caller, key));
    }

    private static Report report(List<BulkResult> results) {
        return new Report(
                count(results, BulkResult.Outcome.DONE),
                count(results, BulkResult.Outcome.UNCHANGED),
                count(results, BulkResult.Outcome.FAILED),
                results);
    }

    private static long count(List<BulkResult> results, BulkResult.Outcome outcome) {
        return results.stream().filter(each -> each.outcome() == outcome).count();
    }

    /** How many came to what, and each of them in the order asked. */
    record Report(long done, long unchanged, long failed, List<BulkResult> results) {}
}
