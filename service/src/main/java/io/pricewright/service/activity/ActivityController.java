package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Layer;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.operations.ProblemException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Activities over HTTP. */
@RestController
@RequestMapping("/v1/activities")
class ActivityController {
    private static final int MOST = 200;

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

    @Needs({Role.ANALYST, Role.APPROVER, Role.OPERATOR})
    @GetMapping
    ActivityPage list(
            @RequestParam(required = false) Boolean enabled,
            @RequestParam(required = false) Layer layer,
            @RequestParam(required = false) String type,
            @RequestParam(required = false) String q,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        if (limit < 1 || limit > MOST) {
            throw ProblemException.badParameter(
                    "limit", "limit is " + limit + ": it must be from 1 to " + MOST);
        }
        List<StoredActivity> found =
                desk.page(
                        new ActivityTable.Page(
                                decoded(cursor),
                                enabled,
                                layer == null ? null : layer.name(),
                                type,
                                q == null ? null : pattern(q),
                                limit + 1));
        boolean more = found.size() > limit;
        List<StoredActivity> page = more ? found.subList(0, limit) : found;
        return new ActivityPage(
                page.stream().map(each -> view.of(each, clock.instant())).toList(),
                more ? encoded(page.get(limit - 1).activity().id()) : null);
    }

    private ResponseEntity<JsonNode> answer(
            ResponseEntity.BodyBuilder response, StoredActivity stored) {
        return response.eTag(EntityTag.of(stored)).body(view.of(stored, clock.instant()));
    }

    private static String pattern(String q) {
        String escaped = q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return "%" + escaped.toLowerCase(Locale.ROOT) + "%";
    }

    private static String encoded(String id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException invalid) {
            throw ProblemException.badParameter(
                    "cursor",
                    "cursor " + cursor + " was not given out: start without one, then use next");
        }
    }

    /**
     * @param next cursor of the next page, or null on the last
     */
    record ActivityPage(List<ObjectNode> items, String next) {}
}
