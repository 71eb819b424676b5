package io.pricewright.service.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Activities and their index as carts ask for them: one statement for all that is missing, which
 * also tells the last edit it sees. So what is cached never claims to be newer or older than it is.
 */
@Repository
class CandidateTable {
    /** Followed by one {@link #NAMED} for each dimension, joined by OR. */
    private static final String CANDIDATES =
            """
            SELECT now.revision, found.dimension, found.entry, found.activity_id
              FROM activity_revision now
              LEFT JOIN (SELECT entry.dimension, entry.entry, entry.activity_id
                           FROM activity_index entry
                           JOIN activity ON activity.id = entry.activity_id
                          WHERE activity.enabled
                            AND (activity.ends_at IS NULL OR activity.ends_at > :now)
                            AND (%s)) found ON TRUE
             WHERE now.id = 1
             ORDER BY found.activity_id
            """;

    private static final String NAMED = "(entry.dimension = '%1$s' AND entry.entry IN (:%1$s))";

    private static final String ACTIVE =
            """
            SELECT now.revision, activity.id, activity.version, activity.document
              FROM activity_revision now
              LEFT JOIN activity ON activity.enabled AND activity.id IN (:ids)
             WHERE now.id = 1
            """;

    private final JdbcClient sql;
    private final ActivityDocument documents;

    CandidateTable(JdbcClient sql, ActivityDocument documents) {
        this.sql = sql;
        this.documents = documents;
    }

    /** Ids of activities by entry, of those that are on and not over at an instant. */
    Snapshot<IndexEntry, List<String>> candidates(Collection<IndexEntry> entries, Instant now) {
        EntryNames names = new EntryNames(entries);
        JdbcClient.StatementSpec query =
                names.bind(
                        sql.sql(CANDIDATES.formatted(names.inSql(NAMED, " OR ")))
                                .param("now", Sql.timestamp(now)));
        return query.query(
                rows -> {
                    long revision = 0;
                    Map<IndexEntry, List<String>> found = new HashMap<>();
                    while (rows.next()) {
                        revision = rows.getLong("revision");
                        String id = rows.getString("activity_id");
                        if (id != null) {
                            found.computeIfAbsent(IndexTable.entry(rows), none -> new ArrayList<>())
                                    .add(id);
                        }
                    }
                    return new Snapshot<>(revision, found);
                });
    }

    /** Those of these activities that are switched on, by id. */
    Snapshot<String, HeldActivity> active(Collection<String> ids) {
        return sql.sql(ACTIVE)
                .param("ids", ids)
                .query(
                        rows -> {
                            long revision = 0;
                            Map<String, HeldActivity> found = new HashMap<>();
                            while (rows.next()) {
                                revision = rows.getLong("revision");
                                String id = rows.getString("id");
                                if (id != null) {
                                    String document = rows.getString("document");
                                    long version = rows.getLong("version");
                                    found.put(
                                            id,
                                            new HeldActivity(
                                                    documents.read(document, version),
                                                    document.length()));
                                }
                            }
                            return new Snapshot<>(revision, found);
                        });
    }
}
