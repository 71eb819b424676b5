package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code activity_version}: what each edit made of an activity. */
@Repository
class VersionTable implements ActivityVersions {
    private static final String INSERT =
            """
            INSERT INTO activity_version (activity_id, version, document, written_at)
            VALUES (:id, :version, :document, :now)
            """;

    /** Followed by one {@link #VERSION} for each, joined by OR. */
    private static final String FIND = "SELECT version, document FROM activity_version WHERE ";

    private static final String VERSION = "(activity_id = ? AND version = ?)";

    private final JdbcClient sql;
    private final ActivityDocument documents;

    VersionTable(JdbcClient sql, ActivityDocument documents) {
        this.sql = sql;
        this.documents = documents;
    }

    /** Keeps what an edit made, in the transaction of the edit. */
    void append(StoredActivity stored) {
        sql.sql(INSERT)
                .param("id", stored.activity().id())
                .param("version", stored.activity().version())
                .param("document", documents.write(stored.activity()))
                .param("now", Timestamp.from(stored.updatedAt()))
                .update();
    }

    @Override
    public List<Activity> of(Map<String, Long> versions) {
        if (versions.isEmpty()) {
            return List.of();
        }
        List<Object> keys = new ArrayList<>();
        versions.forEach((id, version) -> Collections.addAll(keys, id, version));
        String all = String.join(" OR ", Collections.nCopies(versions.size(), VERSION));
        return sql.sql(FIND + all)
                .params(keys)
                .query((row, number) -> documents.read(row.getString(2), row.getLong(1)))
                .list();
    }
}
