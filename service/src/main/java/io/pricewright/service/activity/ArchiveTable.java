package io.pricewright.service.activity;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Moves rows between {@code activity} and {@code activity_archive}, with what they are found by.
 */
@Repository
class ArchiveTable {
    private static final String COLUMNS =
            """
            id, version, newest, enabled, standing, standing_by, standing_since, layer, type, name,
            starts_at, ends_at, document, created_at, updated_at
            """;

    private static final String OVER_BY_THE_CLOCK =
            """
            SELECT id
              FROM activity
             WHERE ends_at < :before AND standing <> 'NEW' AND updated_at < :before
             ORDER BY ends_at
             LIMIT :limit
               FOR UPDATE SKIP LOCKED
            """;

    private static final String OVER_BY_HAND =
            """
            SELECT id
              FROM activity
             WHERE standing = 'ENDED' AND standing_since < :before AND updated_at < :before
             ORDER BY standing_since
             LIMIT :limit
               FOR UPDATE SKIP LOCKED
            """;

    private static final List<String> ARCHIVE =
            List.of(
                    "INSERT INTO activity_archive ("
                            + COLUMNS
                            + ", archived_at) SELECT "
                            + COLUMNS
                            + ", :now FROM activity WHERE id IN (:ids)",
                    """
                    INSERT INTO activity_facet_archive (kind, name, activity_id)
                    SELECT kind, name, activity_id FROM activity_facet WHERE activity_id IN (:ids)
                    """,
                    "DELETE FROM activity_facet WHERE activity_id IN (:ids)",
                    "DELETE FROM activity_index WHERE activity_id IN (:ids)",
                    "DELETE FROM activity WHERE id IN (:ids)");

    private static final String LOCK = "SELECT id FROM activity_archive WHERE id = :id FOR UPDATE";

    private static final List<String> RESTORE =
            List.of(
                    "INSERT INTO activity ("
                            + COLUMNS
                            + ") SELECT "
                            + COLUMNS
                            + " FROM activity_archive WHERE id = :id",
                    "UPDATE activity SET updated_at = :now WHERE id = :id",
                    """
                    INSERT INTO activity_facet (kind, name, activity_id)
                    SELECT kind, name, activity_id
                      FROM activity_facet_archive
                     WHERE activity_id = :id
                    """,
                    "DELETE FROM activity_facet_archive WHERE activity_id = :id",
                    "DELETE FROM activity_archive WHERE id = :id");

    private final JdbcClient sql;

    ArchiveTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Locks some that are over, and unchanged, since before an instant. */
    Set<String> lockOver(Instant before, int limit) {
        Set<String> ids = new LinkedHashSet<>();
        for (String over : List.of(OVER_BY_THE_CLOCK, OVER_BY_HAND)) {
            ids.addAll(
                    sql.sql(over)
                            .param("before", Sql.timestamp(before))
                            .param("limit", limit)
                            .query(String.class)
                            .list());
        }
        return ids;
    }

    /** Puts activities that are locked away; no cart finds them any more. */
    void archive(Collection<String> ids, Instant now) {
        for (String step : ARCHIVE) {
            JdbcClient.StatementSpec statement = sql.sql(step).param("ids", ids);
            (step.contains(":now") ? statement.param("now", Sql.timestamp(now)) : statement)
                    .update();
        }
    }

    /** Holds it until the transaction is over; false when it is not in the archive. */
    boolean lock(String id) {
        return sql.sql(LOCK).param("id", id).query(String.class).optional().isPresent();
    }

    /** Takes one out again; who calls sees to its index entries. */
    void restore(String id, Instant now) {
        for (String step : RESTORE) {
            JdbcClient.StatementSpec statement = sql.sql(step).param("id", id);
            (step.contains(":now") ? statement.param("now", Sql.timestamp(now)) : statement)
                    .update();
        }
    }
}
