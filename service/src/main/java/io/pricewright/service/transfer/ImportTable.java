package io.pricewright.service.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code import_job} and {@code import_error}. */
@Repository
class ImportTable {
    private static final String INSERT =
            """
            INSERT INTO import_job (id, caller, request_key, fingerprint, format, dry_run, on_error,
                                    bytes, status, rows_read, rows_in_error, rows_created,
                                    rows_edited, rows_unchanged, errors, received_at, seen_at)
            VALUES (:id, :caller, :requestKey, :fingerprint, :format, :dryRun, :onError,
                    :bytes, 'WAITING', 0, 0, 0, 0, 0, 0, :now, :now)
            """;

    private static final String FIND =
            """
            SELECT id, caller, format, dry_run, on_error, bytes, status, rows_read, rows_in_error,
                   rows_created, rows_edited, rows_unchanged, errors, received_at, started_at,
                   ended_at
              FROM import_job
             WHERE id = :id
            """;

    private static final String ERRORS =
            """
            SELECT file_row, file_column, pointer, seen, code, message
              FROM import_error
             WHERE job_id = :id
             ORDER BY number
            """;

    private static final String ASKED =
            "SELECT id, fingerprint FROM import_job WHERE request_key = :requestKey";

    private static final String SHOW =
            """
            UPDATE import_job
               SET status = :status, rows_read = :read, rows_in_error = :inError,
                   rows_created = :created, rows_edited = :edited, rows_unchanged = :unchanged,
                   started_at = COALESCE(started_at, :startedAt), ended_at = :endedAt,
                   seen_at = :now
             WHERE id = :id AND ended_at IS NULL
            """;

    private static final String INSERT_ERROR =
            """
            INSERT INTO import_error (job_id, number, file_row, file_column, pointer, seen, code,
                                      message)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String COUNT_ERRORS =
            "UPDATE import_job SET errors = :errors WHERE id = :id";

    private static final String IS_SILENT =
            " WHERE status IN ('WAITING', 'CHECKING', 'WRITING') AND seen_at < :silentSince";

    private static final String SILENT = "SELECT id FROM import_job" + IS_SILENT;

    private static final String ABANDON =
            """
            UPDATE import_job
               SET status = 'FAILED', ended_at = :now, rows_created = 0, rows_edited = 0,
                   rows_unchanged = 0
            """
                    + IS_SILENT
                    + " AND id = :id";

    private static final String FORGET =
            "DELETE FROM import_job WHERE received_at < :instant LIMIT 100";

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    ImportTable(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /**
     * @param requestKey unique, or null
     */
    void insert(
            String id,
            ImportRequest request,
            String requestKey,
            String fingerprint,
            long bytes,
            Instant now) {
        sql.sql(INSERT)
                .param("id", id)
                .param("caller", request.caller().id())
                .param("requestKey", requestKey)
                .param("fingerprint", fingerprint)
                .param("format", request.format().name())
                .param("dryRun", request.dryRun())
                .param("onError", request.onError().name())
                .param("bytes", bytes)
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<ImportJob> find(String id) {
        return sql.sql(FIND).param("id", id).query((row, number) -> job(row)).optional();
    }

    private ImportJob job(ResultSet row) throws SQLException {
        String id = row.getString("id");
        List<RowError> errors = sql.sql(ERRORS).param("id", id).query(ImportTable::error).list();
        return new ImportJob(
                id,
                ImportStatus.valueOf(row.getString("status")),
                FileFormat.valueOf(row.getString("format")),
                row.getBoolean("dry_run"),
                OnError.valueOf(row.getString("on_error")),
                row.getString("caller"),
                row.getLong("bytes"),
                new Tally(
                        row.getLong("rows_read"),
                        row.getLong("rows_in_error"),
                        row.getLong("rows_created"),
                        row.getLong("rows_edited"),
                        row.getLong("rows_unchanged")),
                instant(row, "received_at"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                null,
                errors,
                row.getLong("errors") - errors.size());
    }

    private static RowError error(ResultSet row, int number) throws SQLException {
        long fileRow = row.getLong("file_row");
        return new RowError(
                row.wasNull() ? null : fileRow,
                row.getString("file_column"),
                row.getString("pointer"),
                row.getString("seen"),
                row.getString("code"),
                row.getString("message"));
    }

    Optional<Asked> asked(String requestKey) {
        return sql.sql(ASKED)
                .param("requestKey", requestKey)
                .query((row, number) -> new Asked(row.getString(1), row.getString(2)))
                .optional();
    }

    /**
     * Shows how far a job is.
     *
     * @return false when it was given up, and must not go on
     */
    boolean show(String id, ImportStatus status, Tally rows, Instant startedAt, Instant now) {
        return sql.sql(SHOW)
                        .param("status", status.name())
                        .param("read", rows.read())
                        .param("inError", rows.inError())
                        .param("created", rows.created())
                        .param("edited", rows.edited())
                        .param("unchanged", rows.unchanged())
                        .param("startedAt", startedAt == null ? null : Timestamp.from(startedAt))
                        .param("endedAt", status.isOver() ? Timestamp.from(now) : null)
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /**
     * @param all how many there are, kept or not
     */
    void insertErrors(String id, List<RowError> errors, long all) {
        List<Object[]> rows = new ArrayList<>();
        for (RowError error : errors) {
            rows.add(
                    new Object[] {
                        id,
                        rows.size() + 1,
                        error.row(),
                        error.column(),
                        error.pointer(),
                        error.value(),
                        error.code(),
                        error.message()
                    });
        }
        batches.batchUpdate(INSERT_ERROR, rows);
        sql.sql(COUNT_ERRORS).param("errors", all).param("id", id).update();
    }

    /**
     * Ends the jobs of services that are gone; what they wrote went with their transaction. Reads
     * first, so that looking for them locks no job of anybody else.
     */
    void abandon(Instant silentSince, Instant now) {
        Timestamp since = Timestamp.from(silentSince);
        for (String id : sql.sql(SILENT).param("silentSince", since).query(String.class).list()) {
            sql.sql(ABANDON)
                    .param("now", Timestamp.from(now))
                    .param("silentSince", since)
                    .param("id", id)
                    .update();
        }
    }

    int forgetBefore(Instant instant) {
        return sql.sql(FORGET).param("instant", Timestamp.from(instant)).update();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    /** A job that was asked for before. */
    record Asked(String id, String fingerprint) {}
}
