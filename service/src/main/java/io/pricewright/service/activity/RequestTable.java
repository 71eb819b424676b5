package io.pricewright.service.activity;

import io.pricewright.service.operations.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code activity_request}: what was answered to a request, so that sending it twice does
 * it once. A second one that comes while the first is under way waits for it in the database.
 */
@Repository
class RequestTable {
    private static final String CLAIM =
            """
            INSERT INTO activity_request (idempotency_key, fingerprint, requested_at)
            VALUES (:key, :fingerprint, :now)
            """;

    private static final String ANSWER =
            "UPDATE activity_request SET answer = :answer WHERE idempotency_key = :key";

    private static final String FIND =
            "SELECT fingerprint, answer FROM activity_request WHERE idempotency_key = :key";

    private static final String FORGET =
            "DELETE FROM activity_request WHERE requested_at < :instant LIMIT 10000";

    private static final int LONGEST_KEY = 255;

    private final JdbcClient sql;

    RequestTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Takes the key for a request, or finds the answer it already got. */
    Optional<String> claim(String key, String request, Instant now) {
        String fingerprint = fingerprint(request);
        try {
            sql.sql(CLAIM)
                    .param("key", bytes(key))
                    .param("fingerprint", fingerprint)
                    .param("now", Timestamp.from(now))
                    .update();
            return Optional.empty();
        } catch (DuplicateKeyException answered) {
            return Optional.of(answerTo(key, fingerprint));
        }
    }

    private String answerTo(String key, String fingerprint) {
        return sql.sql(FIND)
                .param("key", bytes(key))
                .query(
                        (row, number) -> {
                            if (!row.getString("fingerprint").equals(fingerprint)) {
                                throw ProblemException.unprocessable(
                                        "IDEMPOTENCY_KEY_REUSED",
                                        "",
                                        "Idempotency-Key "
                                                + key
                                                + " was used for another request: give each"
                                                + " request a key of its own");
                            }
                            return row.getString("answer");
                        })
                .single();
    }

    void answer(String key, String answer) {
        int rows = sql.sql(ANSWER).param("answer", answer).param("key", bytes(key)).update();
        if (rows != 1) {
            throw new NoSuchElementException("activity_request has no row for key " + key);
        }
    }

    int forgetBefore(Instant instant) {
        return sql.sql(FORGET).param("instant", Timestamp.from(instant)).update();
    }

    private static byte[] bytes(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (key.isBlank() || bytes.length > LONGEST_KEY) {
            throw ProblemException.malformed(
                    "INVALID_IDEMPOTENCY_KEY",
                    "",
                    "Idempotency-Key has "
                            + bytes.length
                            + " bytes: give 1 to "
                            + LONGEST_KEY
                            + ", such as a random UUID");
        }
        return bytes;
    }

    private static String fingerprint(String request) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(request.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
