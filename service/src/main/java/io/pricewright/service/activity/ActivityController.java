package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.service.access.Caller;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.operations.ProblemException;
import java.net.URI;
import java.time.Clock;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The content of activities over HTTP. */
@RestController
@RequestMapping("/v1/activities")
@Needs({Role.ANALYST, Role.APPROVER, Role.OPERATOR})
class ActivityController {
    private final ActivityDesk desk;
    private final ActivityView view;
    private final Clock clock;

    ActivityController(ActivityDesk desk, ActivityView view, Clock clock) {
        this.desk = desk;
        this.view = view;
        this.clock = clock;
    }

    @PostMapping
    @Needs(Role.ANALYST)
    ResponseEntity<?> create(
            @RequestHeader(value = "Idempotency-Key", required = false) String key,
            @RequestBody JsonNode body,
            Caller caller) {
        Activity activity = view.activity(body, null);
        ResponseEntity.BodyBuilder created =
                ResponseEntity.created(URI.create("/v1/activities/" + activity.id()));
        if (key == null) {
            return answer(created, desk.create(activity, caller));
        }
        ActivityDesk.Answer answer = desk.create(activity, caller, key, this::text);
        return created.eTag(EntityTag.FIRST)
                .header("Idempotency-Replayed", Boolean.toString(answer.repeated()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer.text());
    }

    private String text(StoredActivity stored) {
        return view.of(stored, clock.instant()).toString();
    }

    @Needs({Role.ANALYST, Role.APPROVER, Role.OPERATOR})
    @GetMapping("/{id}")
    ResponseEntity<JsonNode> get(@PathVariable String id) {
        return answer(ResponseEntity.ok(), desk.get(id));
    }

    @PutMapping("/{id}")
    @Needs(Role.ANALYST)
    ResponseEntity<JsonNode> replace(
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody JsonNode body,
            Caller caller) {
        long expected = EntityTag.versionIn(ifMatch);
        Activity activity = view.activity(body, id);
        return answer(ResponseEntity.ok(), desk.replace(activity, expected, caller));
    }

    @PostMapping("/{id}/restore")
    @Needs(Role.ANALYST)
    ResponseEntity<JsonNode> restore(
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody Restored earlier,
            Caller caller) {
        long expected = EntityTag.versionIn(ifMatch);
        return answer(ResponseEntity.ok(), desk.restore(id, earlier.version(), expected, caller));
    }

    @PostMapping("/{id}/copy")
    @Needs(Role.ANALYST)
    ResponseEntity<JsonNode> copy(
            @PathVariable String id, @RequestBody Copied copied, Caller caller) {
        if (copied.id() == null) {
            throw ProblemException.unprocessable(
                    "MISSING", "/id", "id is missing: say what the copy is to be called");
        }
        Activity copy = view.copy(desk.get(id).activity(), copied.id());
        return answer(
                ResponseEntity.created(URI.create("/v1/activities/" + copy.id())),
                desk.copy(copy, caller));
    }

    private ResponseEntity<JsonNode> answer(
            ResponseEntity.BodyBuilder response, StoredActivity stored) {
        return response.eTag(EntityTag.of(stored)).body(view.of(stored, clock.instant()));
    }

    /**
     * @param version whose content is wanted again
     */
    record Restored(long version) {}

    /**
     * @param id of the copy
     */
    record Copied(String id) {}
}
