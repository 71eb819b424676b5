package io.pricewright.service.access;

import io.pricewright.service.operations.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Where keys are made, rotated and revoked: one transaction, then this node knows of it. */
@Service
class ApiKeyDesk {
    private final ApiKeyTable keys;
    private final SecretTable secrets;
    private final KeyRing ring;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ApiKeyDesk(
            ApiKeyTable keys,
            SecretTable secrets,
            KeyRing ring,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.keys = keys;
        this.secrets = secrets;
        this.ring = ring;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    List<ApiKey> list() {
        return keys.list(clock.instant());
    }

    /**
     * Makes a key.
     *
     * @param expiresAt null for never
     * @param by id of the caller who makes it
     */
    Issued issue(String id, Set<Role> roles, Instant expiresAt, String by) {
        Secret secret = Secret.random();
        try {
            return change(
                    now -> {
                        keys.insert(id, roles, by, now, expiresAt);
                        secrets.replace(id, secret, now, now);
                        return new Issued(secret, get(id, now));
                    });
        } catch (DuplicateKeyException there) {
            throw ProblemException.conflict(
                    "KEY_EXISTS",
                    "/id",
                    "There is or was a key " + id + ": rotate it, or choose another id");
        }
    }

    /**
     * Gives a key another secret.
     *
     * @param overlap how long those before still count
     */
    Issued rotate(String id, Duration overlap) {
        Secret secret = Secret.random();
        return change(
                now -> {
                    if (get(id, now).hasEnded(now)) {
                        throw ProblemException.conflict(
                                "KEY_ENDED",
                                "",
                                "Key " + id + " is revoked or expired for good: make another");
                    }
                    secrets.replace(id, secret, now.plus(overlap), now);
                    return new Issued(secret, get(id, now));
                });
    }

    /** Ends a key; once is as good as twice. */
    void revoke(String id) {
        change(
                now -> {
                    get(id, now);
                    return keys.revoke(id, now);
                });
    }

    /**
     * Makes a key of a secret that is known already, or gives it that secret; what was revoked
     * stays so.
     */
    void keep(String id, Role role, Secret secret) {
        change(
                now -> {
                    if (keys.find(id, now).isEmpty()) {
                        keys.insert(id, Set.of(role), id, now, null);
                    }
                    if (!secrets.has(id, secret)) {
                        secrets.replace(id, secret, now, now);
                    }
                    return secret;
                });
    }

    /** Changes wait for each other, so that what one has read stays true until it is done. */
    private <T> T change(Function<Instant, T> change) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        T changed =
                transaction.execute(
                        status -> {
                            keys.lock();
                            return change.apply(now);
                        });
        ring.catchUp();
        return changed;
    }

    private ApiKey get(String id, Instant now) {
        return keys.find(id, now)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "UNKNOWN_KEY",
                                        "There is no key " + id + ": GET /v1/api-keys lists all"));
    }

    /** A key and its secret, which nobody sees again. */
    record Issued(Secret secret, ApiKey key) {}
}
