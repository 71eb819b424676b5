package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code activity_index}: under which names activities are found.
 *
 * <p>One activity may have a million of them, so they are written and walked a batch at a time.
 */
@Repository
class IndexTable {
    private static final String ADD =
            "INSERT INTO activity_index (dimension, entry, activity_id) VALUES (?, ?, ?)";

    private static final String REMOVE =
            "DELETE FROM activity_index WHERE dimension = ? AND entry = ? AND activity_id = ?";

    /** By force: with long lists optimizers prefer to read what is left of a list for each page. */
    private static final String PAGE =
            """
            SELECT dimension, entry
              FROM activity_index FORCE INDEX (activity_index_by_activity)
             WHERE activity_id = :id
            %s
             ORDER BY dimension, entry
             LIMIT :limit
            """;

    private static final String FIRST_PAGE = PAGE.formatted("");

    private static final String NEXT_PAGE =
            PAGE.formatted(" AND dimension = :dimension AND entry > :entry");

    private static final String FIRST =
            """
            SELECT entry.dimension, entry.entry
              FROM activity_index entry
              JOIN activity ON activity.id = entry.activity_id
             WHERE activity.enabled AND activity.id = :id
             LIMIT :limit
            """;

    private static final String STARTING =
            """
            SELECT entry.dimension, entry.entry
              FROM activity
              JOIN activity_index entry ON entry.activity_id = activity.id
             WHERE activity.enabled
               AND activity.starts_at > :after
               AND activity.starts_at <= :until
             LIMIT :limit
            """;

    /** Rows of one round trip: one statement, which the database parses as a whole. */
    private static final int WRITTEN = 1_000;

    private static final int WALKED = 10_000;

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    IndexTable(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /** Has an activity stand under the names it has now and no others. */
    void set(Activity activity) {
        Set<IndexEntry> gone = new HashSet<>();
        walk(List.of(activity.id()), gone::addAll);
        List<IndexEntry> added = new ArrayList<>();
        for (IndexEntry entry : IndexEntry.of(activity)) {
            if (!gone.remove(entry)) {
                added.add(entry);
            }
        }
        write(REMOVE, gone, activity.id());
        write(ADD, added, activity.id());
    }

    private void write(String statement, Collection<IndexEntry> entries, String id) {
        batches.batchUpdate(
                statement,
                entries,
                WRITTEN,
                (row, entry) -> {
                    row.setString(1, entry.dimension().name());
                    row.setBytes(2, bytes(entry));
                    row.setString(3, id);
                });
    }

    /** Shows the entries these activities stand under, some thousands at a time. */
    void walk(Collection<String> ids, Consumer<List<IndexEntry>> taken) {
        for (String id : ids) {
            List<IndexEntry> page = page(id);
            while (!page.isEmpty()) {
                taken.accept(page);
                page = isLast(page) ? List.of() : page(id, page.get(page.size() - 1));
            }
        }
    }

    /** The first entries an activity stands under. */
    List<IndexEntry> page(String id) {
        return sql.sql(FIRST_PAGE)
                .param("id", id)
                .param("limit", WALKED)
                .query((row, number) -> entry(row))
                .list();
    }

    /** The next ones; all are of one dimension. */
    private List<IndexEntry> page(String id, IndexEntry after) {
        return sql.sql(NEXT_PAGE)
                .param("id", id)
                .param("dimension", after.dimension().name())
                .param("entry", bytes(after))
                .param("limit", WALKED)
                .query((row, number) -> entry(row))
                .list();
    }

    static boolean isLast(List<IndexEntry> page) {
        return page.size() < WALKED;
    }

    /** Some entries of an activity that is on. */
    List<IndexEntry> first(String id, int limit) {
        return sql.sql(FIRST)
                .param("id", id)
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    /** Some entries of activities that are on and start after an instant, not after another. */
    List<IndexEntry> starting(Instant after, Instant until, int limit) {
        return sql.sql(STARTING)
                .param("after", Sql.timestamp(after))
                .param("until", Sql.timestamp(until))
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    static IndexEntry entry(ResultSet row) throws SQLException {
        return new IndexEntry(
                Dimension.valueOf(row.getString("dimension")),
                new String(row.getBytes("entry"), StandardCharsets.UTF_8));
    }

    static byte[] bytes(IndexEntry entry) {
        return entry.name().getBytes(StandardCharsets.UTF_8);
    }
}
