package io.pricewright.service.report;

import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.activity.ActivityVersions;
import io.pricewright.service.inventory.Supplies;
import io.pricewright.service.operations.ProblemException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an activity did, also after it has gone to the archive. */
@RestController
@Needs({Role.ANALYST, Role.OPERATOR})
class ReportController {
    private static final int MOST_RIVALS = 100;

    private final TallyTable tallies;
    private final ActivityVersions activities;
    private final Supplies supplies;
    private final Clock clock;

    ReportController(
            TallyTable tallies, ActivityVersions activities, Supplies supplies, Clock clock) {
        this.tallies = tallies;
        this.activities = activities;
        this.supplies = supplies;
        this.clock = clock;
    }

    @GetMapping("/v1/activities/{id}/report")
    Report report(
            @PathVariable String id,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to) {
        if (!activities.knows(id)) {
            throw ProblemException.notFound(
                    "UNKNOWN_ACTIVITY",
                    "No activity has the id " + id + ": list them with GET /v1/activities");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        ReportPeriod period = ReportPeriod.of(from, to, today);
        return Report.of(
                id,
                period,
                supplies.of(id),
                tallies.days(id, period),
                tallies.displacedBy(id, period, MOST_RIVALS));
    }
}
