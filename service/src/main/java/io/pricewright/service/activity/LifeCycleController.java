package io.pricewright.service.activity;

import io.pricewright.service.access.Caller;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.operations.ProblemException;
import java.time.Clock;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * What becomes of activities, over HTTP. A decision names the version it is about by If-Match;
 * switching off and on is about whatever is approved.
 */
@RestController
@RequestMapping("/v1/activities/{id}")
class LifeCycleController {
    private static final int LONGEST_REASON = 500;

    private final ActivityReader reader;
    private final ApprovalCheck check;
    private final ApprovalDesk approvals;
    private final SwitchDesk switches;
    private final ActivityView view;
    private final Clock clock;

    LifeCycleController(
            ActivityReader reader,
            ApprovalCheck check,
            ApprovalDesk approvals,
            SwitchDesk switches,
            ActivityView view,
            Clock clock) {
        this.reader = reader;
        this.check = check;
        this.approvals = approvals;
        this.switches = switches;
        this.view = view;
        this.clock = clock;
    }

    @PostMapping("/submit")
    @Needs(Role.ANALYST)
    ResponseEntity<JsonNode> submit(
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            Caller caller) {
        return answer(approvals.submit(id, checked(id, ifMatch), caller));
    }

    @PostMapping("/approve")
    @Needs(Role.APPROVER)
    ResponseEntity<JsonNode> approve(
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            Caller caller) {
        return answer(approvals.approve(id, checked(id, ifMatch), caller));
    }

    @PostMapping("/reject")
    @Needs(Role.APPROVER)
    ResponseEntity<JsonNode> reject(
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody Rejection rejection,
            Caller caller) {
        long expected = EntityTag.versionIn(ifMatch);
        return answer(approvals.reject(id, expected, rejection.checked(), caller));
    }

    @PostMapping("/pause")
    @Needs({Role.ANALYST, Role.OPERATOR})
    ResponseEntity<JsonNode> pause(@PathVariable String id, Caller caller) {
        return answer(switches.pause(id, caller));
    }

    @PostMapping("/resume")
    @Needs(Role.OPERATOR)
    ResponseEntity<JsonNode> resume(@PathVariable String id, Caller caller) {
        return answer(switches.resume(id, caller));
    }

    @PostMapping("/end")
    @Needs(Role.OPERATOR)
    ResponseEntity<JsonNode> end(@PathVariable String id, Caller caller) {
        return answer(switches.end(id, caller));
    }

    /**
     * The version asked about, once nothing stands against it. Looked into before anything is
     * locked, as it takes its time; what is decided on afterwards is that version or none.
     */
    private long checked(String id, String ifMatch) {
        StoredActivity stored = reader.get(id);
        stored.requireNewest(EntityTag.versionIn(ifMatch));
        check.require(stored.activity());
        return stored.newest().number();
    }

    private ResponseEntity<JsonNode> answer(StoredActivity stored) {
        return ResponseEntity.ok()
                .eTag(EntityTag.of(stored))
                .body(view.of(stored, clock.instant()));
    }

    /**
     * @param reason for the author
     */
    record Rejection(String reason) {
        String checked() {
            if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
                throw ProblemException.unprocessable(
                        "INVALID_REASON",
                        "/reason",
                        "reason has "
                                + (reason == null ? 0 : reason.length())
                                + " characters: tell the author why, in 1 to "
                                + LONGEST_REASON);
            }
            return reason;
        }
    }
}
