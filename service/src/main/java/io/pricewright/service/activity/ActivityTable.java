package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code activity} and {@code activity_index}. */
@Repository
class ActivityTable {
    private static final String INSERT =
            """
            INSERT INTO activity (id, version, enabled, layer, type, name, starts_at, ends_at,
                                  document, created_at, updated_at)
            VALUES (:id, :version, :enabled, :layer, :type, :name, :startsAt, :endsAt,
                    :document, :now, :now)
            """;

    private static final String UPDATE =
            """
            UPDATE activity
               SET version = :version, enabled = :enabled, layer = :layer, type = :type,
                   name = :name, starts_at = :startsAt, ends_at = :endsAt, document = :document,
                   updated_at = :now
             WHERE id = :id AND version = :version - 1
            """;

    private static final String FIND =
            """
            SELECT id, version, enabled, document, created_at, updated_at
              FROM activity
             WHERE id = :id
            """;

    private static final String ALL =
            """
            SELECT id, version, enabled, document, created_at, updated_at
              FROM activity
             WHERE id IN (:ids)
            """;

    private static final String IS_EMPTY = "SELECT NOT EXISTS (SELECT 1 FROM activity)";

    private static final String ACTIVE =
            """
            SELECT id, version, document
              FROM activity
             WHERE enabled AND id IN (:ids)
            """;

    private static final String ADD_ENTRY =
            "INSERT INTO activity_index (dimension, entry, activity_id) VALUES (?, ?, ?)";

    private static final String REMOVE_ENTRIES =
            "DELETE FROM activity_index WHERE activity_id = :id";

    private static final String ENTRIES_OF =
            "SELECT dimension, entry FROM activity_index WHERE activity_id IN (:ids)";

    /** Followed by one {@link #NAMED} for each dimension, joined by OR. */
    private static final String CANDIDATES =
            """
            SELECT entry.dimension, entry.entry, entry.activity_id
              FROM activity_index entry
              JOIN activity ON activity.id = entry.activity_id
             WHERE activity.enabled
               AND (activity.ends_at IS NULL OR activity.ends_at > :now)
               AND (%s)
             ORDER BY entry.activity_id
            """;

    private static final String NAMED = "(entry.dimension = '%1$s' AND entry.entry IN (:%1$s))";

    private static final int BATCH = 1_000;

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final ActivityDocument documents;

    ActivityTable(JdbcClient sql, JdbcTemplate batches, ActivityDocument documents) {
        this.sql = sql;
        this.batches = batches;
        this.documents = documents;
    }

    boolean isEmpty() {
        return sql.sql(IS_EMPTY).query(Boolean.class).single();
    }

    Optional<StoredActivity> find(String id) {
        return sql.sql(FIND).param("id", id).query(this::stored).optional();
    }

    /** Those of these activities that are there, by id. */
    Map<String, StoredActivity> all(Collection<String> ids) {
        return sql.sql(ALL).param("ids", ids).query(this::stored).list().stream()
                .collect(Collectors.toMap(each -> each.activity().id(), Function.identity()));
    }

    void insert(StoredActivity stored) {
        write(INSERT, stored);
        addEntries(stored.activity());
    }

    /**
     * Replaces the version before.
     *
     * @param entriesToo whether its names changed
     * @return false when another edit came first
     */
    boolean update(StoredActivity stored, boolean entriesToo) {
        if (write(UPDATE, stored) == 0) {
            return false;
        }
        if (entriesToo) {
            sql.sql(REMOVE_ENTRIES).param("id", stored.activity().id()).update();
            addEntries(stored.activity());
        }
        return true;
    }

    private int write(String statement, StoredActivity stored) {
        Activity activity = stored.activity();
        return sql.sql(statement)
                .param("id", activity.id())
                .param("version", activity.version())
                .param("enabled", stored.enabled())
                .param("layer", activity.layer().name())
                .param("type", activity.terms().type())
                .param("name", activity.name())
                .param("startsAt", timestamp(activity.schedule().from()))
                .param("endsAt", timestamp(activity.schedule().until()))
                .param("document", documents.write(activity))
                .param("now", timestamp(stored.updatedAt()))
                .update();
    }

    private void addEntries(Activity activity) {
        batches.batchUpdate(
                ADD_ENTRY,
                IndexEntry.of(activity),
                BATCH,
                (row, entry) -> {
                    row.setString(1, entry.dimension().name());
                    row.setBytes(2, bytes(entry.name()));
                    row.setString(3, activity.id());
                });
    }

    /** Those of these activities that are switched on, by id. */
    Map<String, Activity> active(Collection<String> ids) {
        Map<String, Activity> found = new HashMap<>();
        sql.sql(ACTIVE)
                .param("ids", ids)
                .query(
                        row -> {
                            found.put(
                                    row.getString("id"),
                                    documents.read(
                                            row.getString("document"), row.getLong("version")));
                        });
        return found;
    }

    /** The entries these activities stand under now. */
    List<IndexEntry> entriesOf(Collection<String> ids) {
        return sql.sql(ENTRIES_OF).param("ids", ids).query(this::entry).list();
    }

    /** Ids of activities by entry, of those that are on and not over; all entries in one query. */
    Map<IndexEntry, List<String>> candidates(Collection<IndexEntry> entries, Instant now) {
        Map<Dimension, List<byte[]>> names = new EnumMap<>(Dimension.class);
        for (IndexEntry entry : entries) {
            names.computeIfAbsent(entry.dimension(), none -> new ArrayList<>())
                    .add(bytes(entry.name()));
        }
        String named =
                names.keySet().stream()
                        .map(dimension -> NAMED.formatted(dimension))
                        .collect(Collectors.joining(" OR "));
        JdbcClient.StatementSpec query =
                sql.sql(CANDIDATES.formatted(named)).param("now", timestamp(now));
        for (Map.Entry<Dimension, List<byte[]>> name : names.entrySet()) {
            query = query.param(name.getKey().name(), name.getValue());
        }
        Map<IndexEntry, List<String>> found = new HashMap<>();
        query.query(
                row -> {
                    found.computeIfAbsent(entry(row, 0), none -> new ArrayList<>())
                            .add(row.getString("activity_id"));
                });
        return found;
    }

    private IndexEntry entry(ResultSet row, int number) throws SQLException {
        return new IndexEntry(
                Dimension.valueOf(row.getString("dimension")),
                new String(row.getBytes("entry"), StandardCharsets.UTF_8));
    }

    private StoredActivity stored(ResultSet row, int number) throws SQLException {
        return new StoredActivity(
                documents.read(row.getString("document"), row.getLong("version")),
                row.getBoolean("enabled"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
