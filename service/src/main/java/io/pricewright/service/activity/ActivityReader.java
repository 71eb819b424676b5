package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.service.operations.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Activities with their newest version, as people see them. */
@Repository
class ActivityReader implements NewestVersions {
    /** To be filled in with what a {@link Shelf} says. */
    private static final String STORED =
            """
            SELECT activity.version AS approved_version, activity.starts_at, activity.ends_at,
                   activity.standing, activity.standing_by, activity.standing_since,
                   activity.created_at, activity.updated_at, %s AS archived_at,
                   newest.version, newest.document, newest.sha256, newest.status, newest.author,
                   newest.written_at, newest.submitted_by, newest.submitted_at,
                   newest.decided_by, newest.decided_at, newest.remark
              FROM %s
              JOIN activity_version newest
                ON newest.activity_id = activity.id AND newest.version = activity.newest
            """;

    private static final String ONE = " WHERE activity.id = :id";

    private static final String LOCK = "SELECT id FROM activity WHERE id = :id FOR UPDATE";

    private static final String SOME = " WHERE activity.id IN (:ids)";

    private final JdbcClient sql;
    private final VersionTable versions;

    ActivityReader(JdbcClient sql, VersionTable versions) {
        this.sql = sql;
        this.versions = versions;
    }

    /** Wherever it is. */
    StoredActivity get(String id) {
        return find(Shelf.HOT, id)
                .or(() -> find(Shelf.ARCHIVE, id))
                // One that was moved between the two looks.
                .or(() -> find(Shelf.HOT, id))
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "UNKNOWN_ACTIVITY",
                                        "No activity has the id "
                                                + id
                                                + ": list them with GET /v1/activities"));
    }

    @Override
    public Activity newest(String id) {
        return get(id).activity();
    }

    private Optional<StoredActivity> find(Shelf shelf, String id) {
        return sql.sql(statement(shelf, ONE)).param("id", id).query(this::stored).optional();
    }

    /** The same of one that can be edited; other edits of it wait until the transaction is over. */
    StoredActivity lock(String id) {
        sql.sql(LOCK).param("id", id).query(String.class).optional();
        StoredActivity found = get(id);
        found.requireNotArchived();
        return found;
    }

    /** Those of these activities that can be edited, by id. */
    Map<String, StoredActivity> all(Collection<String> ids) {
        return all(Shelf.HOT, ids);
    }

    /** Those of these activities that are on a shelf, by id. */
    Map<String, StoredActivity> all(Shelf shelf, Collection<String> ids) {
        return sql.sql(statement(shelf, SOME)).param("ids", ids).query(this::stored).list().stream()
                .collect(Collectors.toMap(StoredActivity::id, Function.identity()));
    }

    private static String statement(Shelf shelf, String which) {
        return STORED.formatted(shelf.archivedAt(), shelf.activities()) + which;
    }

    private StoredActivity stored(ResultSet row, int number) throws SQLException {
        return new StoredActivity(
                versions.version(row, number),
                approved(row),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"),
                Sql.instant(row, "archived_at"));
    }

    private static Approved approved(ResultSet row) throws SQLException {
        Standing standing = Standing.valueOf(row.getString("standing"));
        return standing == Standing.NEW
                ? null
                : new Approved(
                        row.getLong("approved_version"),
                        Sql.instant(row, "starts_at"),
                        Sql.instant(row, "ends_at"),
                        standing,
                        Sql.stamp(row, "standing_by", "standing_since"));
    }
}
