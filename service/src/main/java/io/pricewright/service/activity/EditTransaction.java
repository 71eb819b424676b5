package io.pricewright.service.activity;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs edits: one transaction each, then every cache hears of it. */
@Component
class EditTransaction {
    /** Callers that wait for one key's row meet in a deadlock each time its holder gives up. */
    private static final int TRIES = 10;

    private static final long LONGEST_PAUSE_MILLIS = 20;

    private final TransactionTemplate transaction;
    private final EditFollower edits;
    private final Clock clock;

    EditTransaction(PlatformTransactionManager transactions, EditFollower edits, Clock clock) {
        this.edits = edits;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /**
     * When it returns, this node prices by the edit. An edit within another is part of that one.
     *
     * @param work is told the instant of the edit, as exact as tables keep it
     */
    <T> T run(Function<Instant, T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.apply(now());
        }
        long before = edits.followed();
        T result = transact(work);
        edits.catchUp();
        edits.spread();
        edits.awaitLongLists(before);
        return result;
    }

    private <T> T transact(Function<Instant, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> work.apply(now()));
            } catch (PessimisticLockingFailureException deadlock) {
                if (attempt == TRIES) {
                    throw deadlock;
                }
                pause();
            }
        }
    }

    /** Of different length for each, so that they don't meet again. */
    private static void pause() {
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(
                        ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_MILLIS)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
