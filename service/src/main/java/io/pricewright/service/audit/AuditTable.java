package io.pricewright.service.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The tables {@code audit_entry} and {@code audit_head}. */
@Repository
class AuditTable implements AuditTrail {
    private static final String HEAD = "SELECT number, hash FROM audit_head WHERE id = 1";

    private static final String LOCK_HEAD = HEAD + " FOR UPDATE";

    private static final String MOVE_HEAD =
            "UPDATE audit_head SET number = :number, hash = :hash WHERE id = 1";

    private static final String INSERT =
            """
            INSERT INTO audit_entry (number, changed_at, caller, action, subject,
                                     before_state, after_state, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ENTRIES =
            """
            SELECT number, changed_at, caller, action, subject, before_state, after_state, hash
              FROM audit_entry
            """;

    private static final String AFTER =
            ENTRIES + " WHERE number > :number ORDER BY number LIMIT :limit";

    private static final String BEFORE =
            ENTRIES + " WHERE number < :number ORDER BY number DESC LIMIT :limit";

    private static final String BEFORE_OF =
            ENTRIES
                    + " WHERE subject = :subject AND number < :number"
                    + " ORDER BY number DESC LIMIT :limit";

    private static final String NEWEST_OF =
            "SELECT MAX(number) FROM audit_entry WHERE subject IN (:subjects) GROUP BY subject";

    private static final int BATCH = 1_000;

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    AuditTable(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    @Override
    public void append(Change change, Instant at) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            PendingEntries.of(this, this::write).add(change, at);
        } else {
            throw new IllegalTransactionStateException(
                    "A change is recorded in the transaction that makes it: begin one");
        }
    }

    private void write(List<PendingEntries.Pending> pending) {
        Head head = head(LOCK_HEAD);
        List<AuditEntry> entries = new ArrayList<>(pending.size());
        for (PendingEntries.Pending each : pending) {
            AuditEntry entry =
                    AuditEntry.after(head.number(), head.hash(), each.change(), each.at());
            entries.add(entry);
            head = new Head(entry.number(), entry.hash());
        }
        batches.batchUpdate(INSERT, entries, BATCH, AuditTable::fill);
        sql.sql(MOVE_HEAD).param("number", head.number()).param("hash", head.hash()).update();
    }

    private static void fill(PreparedStatement row, AuditEntry entry) throws SQLException {
        row.setLong(1, entry.number());
        row.setTimestamp(2, Timestamp.from(entry.at()));
        row.setString(3, entry.change().caller());
        row.setString(4, entry.change().action());
        row.setString(5, entry.change().subject());
        row.setString(6, entry.change().before());
        row.setString(7, entry.change().after());
        row.setString(8, entry.hash());
    }

    Head head() {
        return head(HEAD);
    }

    private Head head(String query) {
        return sql.sql(query)
                .query((row, number) -> new Head(row.getLong(1), row.getString(2)))
                .optional()
                .orElseThrow(
                        () ->
                                new NoSuchElementException(
                                        "audit_head has no row 1: restore it from a backup"));
    }

    /** The next entries after one, in their order. */
    List<AuditEntry> after(long number, int limit) {
        return sql.sql(AFTER)
                .param("number", number)
                .param("limit", limit)
                .query(AuditTable::entry)
                .list();
    }

    /**
     * The last entries before one, newest first.
     *
     * @param subject whose, or null for all
     */
    List<AuditEntry> before(long number, String subject, int limit) {
        JdbcClient.StatementSpec query = sql.sql(subject == null ? BEFORE : BEFORE_OF);
        if (subject != null) {
            query = query.param("subject", subject);
        }
        return query.param("number", number).param("limit", limit).query(AuditTable::entry).list();
    }

    /** Numbers of the last entry about each of these. */
    Set<Long> newestOf(Collection<String> subjects) {
        return Set.copyOf(sql.sql(NEWEST_OF).param("subjects", subjects).query(Long.class).list());
    }

    private static AuditEntry entry(ResultSet row, int rowNumber) throws SQLException {
        return new AuditEntry(
                row.getLong("number"),
                row.getTimestamp("changed_at").toInstant(),
                new Change(
                        row.getString("caller"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("before_state"),
                        row.getString("after_state")),
                row.getString("hash"));
    }

    /** The last entry. */
    record Head(long number, String hash) {}
}
