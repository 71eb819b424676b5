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
                   starts_at = :startsAt, ends_at = :endsAt, updated_at = :now,
                   document = (SELECT written.document
                                 FROM activity_version written
                                WHERE written.activity_id = :id AND written.version = :version)
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
        bind(INSERT, first, now).param("document", documents.write(first)).update();
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
            replace(drafted);
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
        replace(approved);
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

    /** By the newest version, to the letter. */
    private void replace(StoredActivity stored) {
        require(bind(REPLACE, stored.activity(), stored.updatedAt()).update(), stored.id());
    }

    private JdbcClient.StatementSpec bind(String statement, Activity activity, Instant now) {
        return sql.sql(statement)
                .param("id", activity.id())
                .param("version", activity.version())
                .param("layer", activity.layer().name())
                .param("type", activity.terms().type())
                .param("name", activity.name())
                .param("startsAt", Sql.timestamp(activity.schedule().from()))
                .param("endsAt", Sql.timestamp(activity.schedule().until()))
                .param("now", Sql.timestamp(now));
    }

    private static void require(int rows, String id) {
        if (rows != 1) {
            throw new NoSuchElementException("activity has no row with id " + id);
        }
    }
}
