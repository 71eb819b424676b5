package io.pricewright.service.activity;

import io.pricewright.service.access.Caller;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import java.time.Clock;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The way back from the archive, over HTTP. */
@RestController
class ArchiveController {
    private final Archive archive;
    private final ActivityView view;
    private final Clock clock;

    ArchiveController(Archive archive, ActivityView view, Clock clock) {
        this.archive = archive;
        this.view = view;
        this.clock = clock;
    }

    @PostMapping("/v1/activities/{id}/unarchive")
    @Needs({Role.ANALYST, Role.OPERATOR})
    ResponseEntity<JsonNode> unarchive(@PathVariable String id, Caller caller) {
        StoredActivity back = archive.unarchive(id, caller);
        return ResponseEntity.ok().eTag(EntityTag.of(back)).body(view.of(back, clock.instant()));
    }
}
