package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code activity_version}: what each edit made of an activity, and who decided on it.
 */
@Repository
class VersionTable implements ActivityVersions {
    private static final String INSERT =
            """
            INSERT INTO activity_version (activity_id, version, document, sha256, status, author,
                                          written_at)
            VALUES (:id, :version, :document, :sha256, 'DRAFT', :author, :at)
            """;

    private static final String SUBMIT =
            """
            UPDATE activity_version
               SET status = 'SUBMITTED', submitted_by = :by, submitted_at = :at
             WHERE activity_id = :id AND version = :version AND status = 'DRAFT'
            """;

    /** Whatever was checked before: of two deciders one wins, and the author is none. */
    private static final String DECIDE =
            """
            UPDATE activity_version
               SET status = :status, decided_by = :by, decided_at = :at, remark = :remark
             WHERE activity_id = :id AND version = :version AND status = 'SUBMITTED'
               AND author <> :by
            """;

    private static final String VERSIONS =
            """
            SELECT version, document, sha256, status, author, written_at, submitted_by,
                   submitted_at, decided_by, decided_at, remark
              FROM activity_version
             WHERE activity_id = :id
            """;

    private static final String FIND = VERSIONS + " AND version = :version";

    private static final String ALL = VERSIONS + " ORDER BY version";

    /** Followed by one {@link #KEY} for each, joined by OR. */
    private static final String CONTENT = "SELECT version, document FROM activity_version WHERE ";

    private static final String KEY = "(activity_id = ? AND version = ?)";

    private static final String KNOWS =
            "SELECT EXISTS (SELECT 1 FROM activity_version WHERE activity_id = :id)";

    private final JdbcClient sql;
    private final ActivityDocument documents;

    VersionTable(JdbcClient sql, ActivityDocument documents) {
        this.sql = sql;
        this.documents = documents;
    }

    /** Keeps what an edit made, in the transaction of the edit. */
    Version append(Activity activity, Stamp author) {
        String document = documents.write(activity);
        Version draft = Version.draft(activity, ActivityDocument.sha256(document), author);
        sql.sql(INSERT)
                .param("id", activity.id())
                .param("version", draft.number())
                .param("document", document)
                .param("sha256", draft.sha256())
                .param("author", author.by())
                .param("at", Sql.timestamp(author.at()))
                .update();
        return draft;
    }

    /** Writes down that a version was submitted; false when it is no draft any more. */
    boolean submit(Version version) {
        return sql.sql(SUBMIT)
                        .param("id", version.activity().id())
                        .param("version", version.number())
                        .param("by", version.submitted().by())
                        .param("at", Sql.timestamp(version.submitted().at()))
                        .update()
                == 1;
    }

    /** Writes down what was decided; false when it is not up for decision, or not by them. */
    boolean decide(Version version) {
        return sql.sql(DECIDE)
                        .param("id", version.activity().id())
                        .param("version", version.number())
                        .param("status", version.status().name())
                        .param("by", version.decided().by())
                        .param("at", Sql.timestamp(version.decided().at()))
                        .param("remark", version.remark())
                        .update()
                == 1;
    }

    Optional<Version> find(String id, long version) {
        return sql.sql(FIND)
                .param("id", id)
                .param("version", version)
                .query(this::version)
                .optional();
    }

    /** All of one activity, the first one first. */
    List<Version> all(String id) {
        return sql.sql(ALL).param("id", id).query(this::version).list();
    }

    @Override
    public List<Activity> of(Map<String, Long> versions) {
        if (versions.isEmpty()) {
            return List.of();
        }
        List<Object> keys = new ArrayList<>();
        versions.forEach((id, version) -> Collections.addAll(keys, id, version));
        String all = String.join(" OR ", Collections.nCopies(versions.size(), KEY));
        return sql.sql(CONTENT + all)
                .params(keys)
                .query((row, number) -> documents.read(row.getString(2), row.getLong(1)))
                .list();
    }

    @Override
    public boolean knows(String id) {
        return sql.sql(KNOWS).param("id", id).query(Boolean.class).single();
    }

    /** Of a row that has all columns of a version. */
    Version version(ResultSet row, int number) throws SQLException {
        return new Version(
                documents.read(row.getString("document"), row.getLong("version")),
                row.getString("sha256"),
                VersionStatus.valueOf(row.getString("status")),
                Sql.stamp(row, "author", "written_at"),
                Sql.stamp(row, "submitted_by", "submitted_at"),
                Sql.stamp(row, "decided_by", "decided_at"),
                row.getString("remark"));
    }
}
