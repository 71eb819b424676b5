package io.pricewright.service.outbox;

import io.pricewright.service.operations.ProblemException;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code webhook}. */
@Repository
class WebhookTable {
    private static final String INSERT =
            """
            INSERT INTO webhook (id, url, secret, created_at)
            VALUES (:id, :url, :secret, :createdAt)
            """;

    private static final String ALL =
            "SELECT id, url, secret, created_at FROM webhook ORDER BY created_at, id";

    private static final String FIND =
            "SELECT id, url, secret, created_at FROM webhook WHERE id = :id";

    private static final String DELETE = "DELETE FROM webhook WHERE id = :id";

    private static final String BACKLOG =
            "SELECT sink, dead, COUNT(*) FROM outbox_delivery GROUP BY sink, dead";

    /** Also what was left for one while it was being deleted. */
    private static final String FORGET_ORPHANS =
            """
            DELETE FROM outbox_delivery
             WHERE sink <> :stream AND sink NOT IN (SELECT id FROM webhook)
             LIMIT 10000
            """;

    private final JdbcClient sql;

    WebhookTable(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Webhook webhook) {
        sql.sql(INSERT)
                .param("id", webhook.id())
                .param("url", webhook.url().toString())
                .param("secret", webhook.secret())
                .param("createdAt", Timestamp.from(webhook.createdAt()))
                .update();
    }

    List<Webhook> all() {
        return sql.sql(ALL).query(WebhookTable::webhook).list();
    }

    /** How many events wait for each sink that has any. */
    Map<String, Backlog> backlogs() {
        Map<String, Backlog> backlogs = new HashMap<>();
        sql.sql(BACKLOG)
                .query(
                        row -> {
                            long count = row.getLong(3);
                            boolean dead = row.getBoolean(2);
                            backlogs.merge(
                                    row.getString(1),
                                    new Backlog(dead ? 0 : count, dead ? count : 0),
                                    Backlog::plus);
                        });
        return backlogs;
    }

    Webhook require(String id) {
        return sql.sql(FIND)
                .param("id", id)
                .query(WebhookTable::webhook)
                .optional()
                .orElseThrow(() -> unknown(id));
    }

    /** Events that wait for it are forgotten with it, now or by {@link #forgetOrphans}. */
    void delete(String id) {
        if (sql.sql(DELETE).param("id", id).update() == 0) {
            throw unknown(id);
        }
    }

    int forgetOrphans() {
        return sql.sql(FORGET_ORPHANS).param("stream", StreamSink.NAME).update();
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound(
                "UNKNOWN_WEBHOOK",
                "No webhook has the id " + id + ": list them with GET /v1/webhooks");
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        return new Webhook(
                row.getString("id"),
                URI.create(row.getString("url")),
                row.getBytes("secret"),
                row.getTimestamp("created_at").toInstant());
    }

    /**
     * @param waiting events on their way
     * @param dead events given up
     */
    record Backlog(long waiting, long dead) {
        static final Backlog NONE = new Backlog(0, 0);

        Backlog plus(Backlog other) {
            return new Backlog(waiting + other.waiting, dead + other.dead);
        }
    }
}
