package io.pricewright.service.activity;

import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The versions of an activity over HTTP. */
@RestController
@RequestMapping("/v1/activities/{id}")
@Needs({Role.ANALYST, Role.APPROVER, Role.OPERATOR})
class VersionController {
    private final ActivityDesk desk;
    private final ActivityView view;

    VersionController(ActivityDesk desk, ActivityView view) {
        this.desk = desk;
        this.view = view;
    }

    @GetMapping("/versions")
    Versions all(@PathVariable String id) {
        return new Versions(desk.versions(id).stream().map(Summary::of).toList());
    }

    @GetMapping("/versions/{number}")
    ObjectNode one(@PathVariable String id, @PathVariable long number) {
        return view.of(desk.version(id, number));
    }

    @GetMapping("/diff")
    Diff diff(@PathVariable String id, @RequestParam long from, @RequestParam long to) {
        return new Diff(
                from,
                to,
                JsonDiff.between(
                        view.content(desk.version(id, from)), view.content(desk.version(id, to))));
    }

    /** Oldest first. */
    record Versions(List<Summary> items) {}

    /**
     * A version without its content.
     *
     * @param decidedBy who approved or rejected it, or null
     */
    record Summary(
            long version,
            VersionStatus status,
            String statusReason,
            String author,
            Instant writtenAt,
            String submittedBy,
            Instant submittedAt,
            String decidedBy,
            Instant decidedAt,
            String remark) {
        static Summary of(Version version) {
            Stamp submitted = version.submitted();
            Stamp decided = version.decided();
            return new Summary(
                    version.number(),
                    version.status(),
                    version.reason(),
                    version.written().by(),
                    version.written().at(),
                    submitted == null ? null : submitted.by(),
                    submitted == null ? null : submitted.at(),
                    decided == null ? null : decided.by(),
                    decided == null ? null : decided.at(),
                    version.remark());
        }
    }

    /** What differs between two versions, in content only. */
    record Diff(long from, long to, List<JsonDiff.Difference> changes) {}
}
