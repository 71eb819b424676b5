package io.pricewright.service.activity;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds activities in {@code activity} and {@code activity_facet}; it reads ids only. */
@Repository
class SearchTable {
    private static final String BY_START = "activity.starts_at, activity.id";

    private final JdbcClient sql;

    SearchTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Ids of the next activities behind a cursor, in order. */
    List<String> ids(
            ActivityFilter filter, SearchOrder order, SearchCursor after, int most, Instant now) {
        return order == SearchOrder.ID
                ? byId(filter, after, most, now)
                : byStart(filter, after, most, now);
    }

    private List<String> byId(ActivityFilter filter, SearchCursor after, int most, Instant now) {
        SearchStatement statement = new SearchStatement(filter, now);
        statement.has(statement.id() + " > :after", "after", after.id());
        return run(statement, statement.id(), most);
    }

    /** Those that have always run, then those that have a start: each is a range of one index. */
    private List<String> byStart(ActivityFilter filter, SearchCursor after, int most, Instant now) {
        List<String> found = new ArrayList<>();
        if (after.start() == null) {
            SearchStatement always = new SearchStatement(filter, now);
            always.where("activity.starts_at IS NULL");
            always.has("activity.id > :after", "after", after.id());
            found.addAll(run(always, BY_START, most));
        }
        if (found.size() < most) {
            SearchStatement started = new SearchStatement(filter, now);
            if (after.start() == null) {
                started.where("activity.starts_at IS NOT NULL");
            } else {
                started.has("activity.starts_at >= :start", "start", Timestamp.from(after.start()));
                started.has(
                        "(activity.starts_at > :start OR activity.id > :after)",
                        "after",
                        after.id());
            }
            found.addAll(run(started, BY_START, most - found.size()));
        }
        return found;
    }

    private List<String> run(SearchStatement statement, String order, int most) {
        return sql.sql(statement.text(order))
                .params(statement.parameters())
                .param("most", most)
                .query(String.class)
                .list();
    }
}
