package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code activity}. */
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

    private final JdbcClient sql;
    private final IndexTable index;
    private final ActivityDocument documents;

    ActivityTable(JdbcClient sql, IndexTable index, ActivityDocument documents) {
        this.sql = sql;
        this.index = index;
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
            index.set(approved.activity());
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
}
