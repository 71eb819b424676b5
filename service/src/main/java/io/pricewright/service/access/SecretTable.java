package io.pricewright.service.access;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code api_key_secret}: digests of what the holders of keys send. */
@Repository
class SecretTable {
    private static final String INSERT =
            """
            INSERT INTO api_key_secret (digest, api_key_id, prefix, valid_until)
            VALUES (:digest, :id, :prefix, NULL)
            """;

    private static final String END =
            """
            UPDATE api_key_secret SET valid_until = :until
             WHERE api_key_id = :id AND (valid_until IS NULL OR valid_until > :until)
            """;

    private static final String FORGET =
            "DELETE FROM api_key_secret WHERE api_key_id = :id AND valid_until <= :now";

    private static final String COUNT =
            "SELECT COUNT(*) FROM api_key_secret WHERE api_key_id = :id AND digest = :digest";

    private static final String PREFIXES =
            """
            SELECT api_key_id, prefix
              FROM api_key_secret
             WHERE (valid_until IS NULL OR valid_until > :now)
             ORDER BY api_key_id, valid_until IS NULL DESC, valid_until DESC
            """;

    private static final String PREFIXES_OF_ONE =
            """
            SELECT prefix
              FROM api_key_secret
             WHERE api_key_id = :id AND (valid_until IS NULL OR valid_until > :now)
             ORDER BY valid_until IS NULL DESC, valid_until DESC
            """;

    private static final String HOLDERS =
            """
            SELECT s.digest, s.valid_until, k.id, k.roles, k.expires_at
              FROM api_key_secret s JOIN api_key k ON k.id = s.api_key_id
             WHERE k.revoked_at IS NULL
            """;

    private final JdbcClient sql;

    SecretTable(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Gives a key a new secret.
     *
     * @param until when those it had before end at the latest
     */
    void replace(String id, Secret secret, Instant until, Instant now) {
        sql.sql(END).param("id", id).param("until", Timestamp.from(until)).update();
        sql.sql(FORGET).param("id", id).param("now", Timestamp.from(now)).update();
        sql.sql(INSERT)
                .param("digest", secret.digest())
                .param("id", id)
                .param("prefix", secret.prefix())
                .update();
    }

    boolean has(String id, Secret secret) {
        return sql.sql(COUNT)
                        .param("id", id)
                        .param("digest", secret.digest())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** By key, the newest first. */
    Map<String, List<String>> prefixes(Instant now) {
        return sql
                .sql(PREFIXES)
                .param("now", Timestamp.from(now))
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    List<String> prefixesOf(String id, Instant now) {
        return sql.sql(PREFIXES_OF_ONE)
                .param("id", id)
                .param("now", Timestamp.from(now))
                .query(String.class)
                .list();
    }

    /** Holders of all keys that are not revoked, by the digest of what they send. */
    Map<String, Holder> holders() {
        Map<String, Holder> holders = new HashMap<>();
        sql.sql(HOLDERS)
                .query(
                        row -> {
                            holders.put(
                                    row.getString("digest"),
                                    new Holder(
                                            new Caller(
                                                    row.getString("id"),
                                                    ApiKeyTable.roles(row.getString("roles"))),
                                            ApiKeyTable.instant(row, "valid_until"),
                                            ApiKeyTable.instant(row, "expires_at")));
                        });
        return holders;
    }
}
