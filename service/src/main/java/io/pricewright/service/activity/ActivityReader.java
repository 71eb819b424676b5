package io.pricewright.service.activity;

import io.pricewright.service.operations.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Activities with their newest version, as people see them. */
@Repository
class ActivityReader {
    private static final String STORED =
            """
            SELECT activity.version AS approved_version, activity.starts_at, activity.ends_at,
                   activity.standing, activity.standing_by, activity.standing_since,
                   activity.created_at, activity.updated_at,
                   newest.version, newest.document, newest.sha256, newest.status, newest.author,
                   newest.written_at, newest.submitted_by, newest.submitted_at,
                   newest.decided_by, newest.decided_at, newest.remark
              FROM activity
              JOIN activity_version newest
                ON newest.activity_id = activity.id AND newest.version = activity.newest
            """;

    private static final String FIND = STORED + " WHERE activity.id = :id";

    private static final String LOCK = "SELECT id FROM activity WHERE id = :id FOR UPDATE";

    private static final String ALL = STORED + " WHERE activity.id IN (:ids)";

    private final JdbcClient sql;
    private final VersionTable versions;

    ActivityReader(JdbcClient sql, VersionTable versions) {
        this.sql = sql;
        this.versions = versions;
    }

    StoredActivity get(String id) {
        return sql.sql(FIND)
                .param("id", id)
                .query(this::stored)
                .optional()
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "UNKNOWN_ACTIVITY",
                                        "No activity has the id "
                                                + id
                                                + ": list them with GET /v1/activities"));
    }

    /** The same; other edits of it wait until the transaction is over. */
    StoredActivity lock(String id) {
        sql.sql(LOCK).param("id", id).query(String.class).optional();
        return get(id);
    }

    /** Those of these activities that are there, by id. */
    Map<String, StoredActivity> all(Collection<String> ids) {
        return sql.sql(ALL).param("ids", ids).query(this::stored).list().stream()
                .collect(Collectors.toMap(StoredActivity::id, Function.identity()));
    }

    private StoredActivity stored(ResultSet row, int number) throws SQLException {
        return new StoredActivity(
                versions.version(row, number),
                approved(row),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"));
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
