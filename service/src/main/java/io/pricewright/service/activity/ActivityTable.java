package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code activity} and {@code activity_index}. */
@Repository
class ActivityTable {
    private static final String INSERT =
            """
            INSERT INTO activity (id, version, newest, enabled, standing, layer, type, name,
                                  starts_at, ends_at, document, created_at, updated_at)
            VALUES (:id, :version, :version, FALSE, 'NEW', :layer, :type, :name,
                    :startsAt, :endsAt, :document, :now, :now)
            """;

    private static final String DRAFTED =
            "UPDATE activity SET newest = :version, updated_at = :now WHERE id = :id";

    private static final String REPLACE =
            """
            UPDATE activity
               SET version = :version, layer = :layer, type = :type, name = :name,
                   starts_at = :startsAt, ends_at = :endsAt, document = :document,
                   updated_at = :now
             WHERE id = :id
            """;

    private static final String TOUCH = "UPDATE activity SET updated_at = :now WHERE id = :id";

    private static final String SWITCH =
            """
            UPDATE activity
               SET enabled = :enabled, standing = :standing, standing_by = :by,
                   standing_since = :since, updated_at = :now
             WHERE id = :id
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

    /** Of an activity that was just made; nobody finds it until a version is approved. */
    void insert(Activity first, Instant now) {
        write(INSERT, first, now);
    }

    /** Of a new draft, beside the approved version or in place of the draft before. */
    void draft(StoredActivity drafted) {
        require(
                sql.sql(DRAFTED)
                        .param("id", drafted.id())
                        .param("version", drafted.newest().number())
                        .param("now", Sql.timestamp(drafted.updatedAt()))
                        .update(),
                drafted.id());
        if (drafted.approved() == null) {
            require(write(REPLACE, drafted.activity(), drafted.updatedAt()), drafted.id());
        }
    }

    /** Of a version that was submitted or decided on. */
    void touch(StoredActivity moved) {
        require(
                sql.sql(TOUCH)
                        .param("id", moved.id())
                        .param("now", Sql.timestamp(moved.updatedAt()))
                        .update(),
                moved.id());
    }

    /**
     * Of a newly approved version: from now on it counts.
     *
     * @param entriesToo whether its names are others than those it is found by
     */
    void approve(StoredActivity approved, boolean entriesToo) {
        require(write(REPLACE, approved.activity(), approved.updatedAt()), approved.id());
        if (entriesToo) {
            sql.sql(REMOVE_ENTRIES).param("id", approved.id()).update();
            addEntries(approved.activity());
        }
        turn(approved);
    }

    /** Of an activity that was switched on or off. */
    void turn(StoredActivity turned) {
        Approved approved = turned.approved();
        require(
                sql.sql(SWITCH)
                        .param("id", turned.id())
                        .param("enabled", approved.standing() == Standing.ON)
                        .param("standing", approved.standing().name())
                        .param("by", approved.since().by())
                        .param("since", Sql.timestamp(approved.since().at()))
                        .param("now", Sql.timestamp(turned.updatedAt()))
                        .update(),
                turned.id());
    }

    private int write(String statement, Activity activity, Instant now) {
        return sql.sql(statement)
                .param("id", activity.id())
                .param("version", activity.version())
                .param("layer", activity.layer().name())
                .param("type", activity.terms().type())
                .param("name", activity.name())
                .param("startsAt", Sql.timestamp(activity.schedule().from()))
                .param("endsAt", Sql.timestamp(activity.schedule().until()))
                .param("document", documents.write(activity))
                .param("now", Sql.timestamp(now))
                .update();
    }

    private static void require(int rows, String id) {
        if (rows != 1) {
            throw new NoSuchElementException("activity has no row with id " + id);
        }
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
                sql.sql(CANDIDATES.formatted(named)).param("now", Sql.timestamp(now));
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

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
