package io.pricewright.service.activity;

import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.operations.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The search over HTTP. */
@RestController
@Needs({Role.ANALYST, Role.APPROVER, Role.OPERATOR})
class SearchController {
    private static final int MOST = 200;

    private final ActivitySearch search;
    private final ActivityView view;
    private final Clock clock;

    SearchController(ActivitySearch search, ActivityView view, Clock clock) {
        this.search = search;
        this.view = view;
        this.clock = clock;
    }

    @GetMapping("/v1/activities")
    Found find(
            ActivityFilter filter,
            @RequestParam(defaultValue = "ID") SearchOrder sort,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        if (limit < 1 || limit > MOST) {
            throw ProblemException.badParameter(
                    "limit", "limit is " + limit + ": it must be from 1 to " + MOST);
        }
        Instant now = clock.instant();
        ActivitySearch.Page page = search.page(filter, sort, SearchCursor.of(cursor), limit);
        return new Found(
                page.items().stream().map(each -> view.of(each, now)).toList(),
                page.next().map(SearchCursor::text).orElse(null));
    }

    /**
     * @param next cursor of the next page, or null on the last
     */
    record Found(List<ObjectNode> items, String next) {}
}
