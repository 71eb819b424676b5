package io.pricewright.service.activity;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/** Finds activities for people. */
@Service
class ActivitySearch {
    private static final int PAGE = 200;

    private final SearchTable table;
    private final ActivityReader activities;
    private final Clock clock;

    ActivitySearch(SearchTable table, ActivityReader activities, Clock clock) {
        this.table = table;
        this.activities = activities;
        this.clock = clock;
    }

    Page page(ActivityFilter filter, SearchOrder order, SearchCursor after, int most) {
        List<String> ids = table.ids(filter, order, after, most + 1, clock.instant());
        boolean more = ids.size() > most;
        List<StoredActivity> found =
                load(Shelf.of(filter.status()), more ? ids.subList(0, most) : ids);
        return new Page(
                found,
                more && !found.isEmpty()
                        ? Optional.of(SearchCursor.behind(found.get(found.size() - 1)))
                        : Optional.empty());
    }

    /** Visits all that are found, by id, a page at a time. */
    void each(ActivityFilter filter, Consumer<StoredActivity> visitor) {
        Optional<SearchCursor> next = Optional.of(SearchCursor.FIRST);
        while (next.isPresent()) {
            Page page = page(filter, SearchOrder.ID, next.get(), PAGE);
            page.items().forEach(visitor);
            next = page.next();
        }
    }

    /** Ids of the first that are found. */
    List<String> ids(ActivityFilter filter, int most) {
        return table.ids(filter, SearchOrder.ID, SearchCursor.FIRST, most, clock.instant());
    }

    private List<StoredActivity> load(Shelf shelf, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, StoredActivity> found = activities.all(shelf, ids);
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Some activities, and where those behind them begin. */
    record Page(List<StoredActivity> items, Optional<SearchCursor> next) {}
}
