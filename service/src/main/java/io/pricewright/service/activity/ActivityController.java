package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
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

/** Activities over HTTP. */
@RestController
@RequestMapping("/v1/activities")
class ActivityController {
    private final ActivityDesk desk;
    private final ActivityView view;
    private final Clock clock;

    ActivityController(ActivityDesk desk, ActivityView view, Clock clock) {
        this.desk = desk;
        this.view = view;
        this.clock = clock;
    }

    @Needs(Role.ANALYST)
    @PostMapping
    ResponseEntity<?> create(
            @RequestHeader(value = "Idempotency-Key", required = false) String key,
            @RequestBody JsonNode body) {
        Activity activity = view.activity(body, null);
        ResponseEntity.BodyBuilder created =
                ResponseEntity.created(URI.create("/v1/activities/" + activity.id()));
        if (key == null) {
            return answer(created, desk.create(activity));
        }
        ActivityDesk.Answer answer = desk.create(activity, key, this::text);
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

    @Needs(Role.ANALYST)
    @PutMapping("/{id}")
    ResponseEntity<JsonNode> replace(
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody JsonNode body) {
        long expected = EntityTag.versionIn(ifMatch);
        Activity activity = view.activity(body, id);
        return answer(ResponseEntity.ok(), desk.replace(activity, expected));
    }

    @Needs({Role.ANALYST, Role.APPROVER, Role.OPERATOR})
    @PostMapping("/{id}/pause")
    ResponseEntity<JsonNode> pause(@PathVariable String id) {
        return answer(ResponseEntity.ok(), desk.pause(id));
    }

    @Needs({Role.ANALYST, Role.APPROVER, Role.OPERATOR})
    @PostMapping("/{id}/resume")
    ResponseEntity<JsonNode> resume(@PathVariable String id) {
        return answer(ResponseEntity.ok(), desk.resume(id));
    }

    private ResponseEntity<JsonNode> answer(
            ResponseEntity.BodyBuilder response, StoredActivity stored) {
        return response.eTag(EntityTag.of(stored)).body(view.of(stored, clock.instant()));
    }
}
