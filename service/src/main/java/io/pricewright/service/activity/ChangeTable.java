package io.pricewright.service.activity;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code activity_revision} and {@code activity_change}: all edits, in one order. */
@Repository
class ChangeTable {
    private static final String NEXT_REVISION =
            "UPDATE activity_revision SET revision = revision + 1 WHERE id = 1";

    private static final String REVISION = "SELECT revision FROM activity_revision WHERE id = 1";

    private static final String STORE = "SELECT store FROM activity_revision WHERE id = 1";

    private static final String INSERT =
            """
            INSERT INTO activity_change (revision, activity_id, index_changed, changed_at)
            VALUES (:revision, :activityId, :indexChanged, :now)
            """;

    private static final String AFTER =
            """
            SELECT revision, activity_id, index_changed
              FROM activity_change
             WHERE revision > :revision
             ORDER BY revision
             LIMIT 1000
            """;

    private static final String LAST_BEFORE =
            "SELECT COALESCE(MAX(revision), 0) FROM activity_change WHERE changed_at < :instant";

    private static final String FORGET =
            "DELETE FROM activity_change WHERE changed_at < :instant LIMIT 10000";

    private final JdbcClient sql;

    ChangeTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Number of the last edit that is committed. */
    long revision() {
        return sql.sql(REVISION).query(Long.class).single();
    }

    /** Names this database among all that may share a Redis. */
    String store() {
        return sql.sql(STORE).query(String.class).single();
    }

    /**
     * Notes an edit. To be called last in its transaction, as it makes other edits wait until that
     * is committed.
     *
     * @param indexChanged whether it may now be found where it was not found before
     */
    long append(String activityId, boolean indexChanged, Instant now) {
        if (sql.sql(NEXT_REVISION).update() != 1) {
            throw new NoSuchElementException(
                    "activity_revision has no row 1: restore it from a backup");
        }
        long revision = revision();
        sql.sql(INSERT)
                .param("revision", revision)
                .param("activityId", activityId)
                .param("indexChanged", indexChanged)
                .param("now", Timestamp.from(now))
                .update();
        return revision;
    }

    /** The next edits after one, at most a thousand. */
    List<Change> after(long revision) {
        return sql.sql(AFTER)
                .param("revision", revision)
                .query(
                        (row, number) ->
                                new Change(row.getLong(1), row.getString(2), row.getBoolean(3)))
                .list();
    }

    /** Number of the last edit before an instant. */
    long lastBefore(Instant instant) {
        return sql.sql(LAST_BEFORE)
                .param("instant", Timestamp.from(instant))
                .query(Long.class)
                .single();
    }

    /** Forgets some edits from before an instant; no cache remembers what they changed. */
    int forgetBefore(Instant instant) {
        return sql.sql(FORGET).param("instant", Timestamp.from(instant)).update();
    }

    /** One edit. */
    record Change(long revision, String activityId, boolean indexChanged) {}
}
