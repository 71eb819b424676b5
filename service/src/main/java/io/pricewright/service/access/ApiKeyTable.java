package io.pricewright.service.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code api_key} and {@code api_key_revision}: who may call, and when that changed. */
@Repository
class ApiKeyTable {
    private static final String LOCK =
            "UPDATE api_key_revision SET revision = revision + 1 WHERE id = 1";

    private static final String REVISION = "SELECT revision FROM api_key_revision WHERE id = 1";

    private static final String INSERT =
            """
            INSERT INTO api_key (id, roles, created_by, created_at, expires_at)
            VALUES (:id, :roles, :by, :now, :expiresAt)
            """;

    private static final String COLUMNS =
            """
            SELECT id, roles, created_by, created_at, expires_at, revoked_at, last_used_at
              FROM api_key
            """;

    private static final String FIND = COLUMNS + " WHERE id = :id";

    private static final String LIST = COLUMNS + " ORDER BY id";

    private static final String REVOKE =
            "UPDATE api_key SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL";

    private static final String USED =
            """
            UPDATE api_key SET last_used_at = :at
             WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :at)
            """;

    private final JdbcClient sql;
    private final SecretTable secrets;

    ApiKeyTable(JdbcClient sql, SecretTable secrets) {
        this.sql = sql;
        this.secrets = secrets;
    }

    /** Number of the last change that is committed. */
    long revision() {
        return sql.sql(REVISION).query(Long.class).single();
    }

    /** Numbers a change. To be called first in its transaction: others wait until that is over. */
    void lock() {
        if (sql.sql(LOCK).update() != 1) {
            throw new NoSuchElementException(
                    "api_key_revision has no row 1: restore it from a backup");
        }
    }

    void insert(String id, Set<Role> roles, String by, Instant now, Instant expiresAt) {
        sql.sql(INSERT)
                .param("id", id)
                .param("roles", text(roles))
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("expiresAt", timestamp(expiresAt))
                .update();
    }

    Optional<ApiKey> find(String id, Instant now) {
        return sql.sql(FIND)
                .param("id", id)
                .query((row, number) -> key(row, secrets.prefixesOf(id, now)))
                .optional();
    }

    /** All there ever were, in the order of their ids. */
    List<ApiKey> list(Instant now) {
        Map<String, List<String>> prefixes = secrets.prefixes(now);
        return sql.sql(LIST)
                .query(
                        (row, number) ->
                                key(row, prefixes.getOrDefault(row.getString("id"), List.of())))
                .list();
    }

    /** Whether this ended it: false when it was revoked before. */
    boolean revoke(String id, Instant now) {
        return sql.sql(REVOKE).param("id", id).param("now", Timestamp.from(now)).update() == 1;
    }

    /** A key never forgets a later use for an earlier one of another node. */
    void used(String id, Instant at) {
        sql.sql(USED).param("id", id).param("at", Timestamp.from(at)).update();
    }

    private static ApiKey key(ResultSet row, List<String> prefixes) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                roles(row.getString("roles")),
                prefixes,
                row.getString("created_by"),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                instant(row, "revoked_at"),
                instant(row, "last_used_at"));
    }

    private static String text(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).collect(Collectors.joining(","));
    }

    static Set<Role> roles(String text) {
        return Arrays.stream(text.split(",")).map(Role::valueOf).collect(Collectors.toSet());
    }

    static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
