package io.pricewright.service.operations;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;

/** What a database does not do now and may do later; nothing was changed, or nobody knows. */
enum DatabaseTrouble {
    UNAVAILABLE("The database does not answer now: repeat the request in a second"),
    BUSY("Others are changing the same now: repeat the request in a second"),
    READ_ONLY(
            "The database takes no changes now, as it is read-only: repeat the request; operators"
                    + " see to it that it is written to again"),
    FULL(
            "The database has no room for changes now: repeat the request; operators see to it that"
                    + " there is room again");

    /** Started so, made so, or in a transaction that is so; its tables opened so. */
    private static final Set<Integer> READ_ONLY_ERRORS = Set.of(1290, 1792, 1836, 1036, 1874);

    /** No space on the disk, none in a table, none in a file of temporary results. */
    private static final Set<Integer> FULL_ERRORS = Set.of(1021, 1026, 1114, 3, 20);

    private final String advice;

    DatabaseTrouble(String advice) {
        this.advice = advice;
    }

    /** Empty where the fault is not the database's. */
    static Optional<DatabaseTrouble> of(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                if (READ_ONLY_ERRORS.contains(refused.getErrorCode())) {
                    return Optional.of(READ_ONLY);
                }
                if (FULL_ERRORS.contains(refused.getErrorCode())) {
                    return Optional.of(FULL);
                }
            }
        }
        if (failed instanceof PessimisticLockingFailureException) {
            return Optional.of(BUSY);
        }
        boolean isAway =
                failed instanceof DataAccessResourceFailureException
                        || failed instanceof TransientDataAccessResourceException
                        || failed instanceof RecoverableDataAccessException
                        || failed instanceof QueryTimeoutException
                        || failed instanceof CannotCreateTransactionException;
        return isAway ? Optional.of(UNAVAILABLE) : Optional.empty();
    }

    ProblemException refusal() {
        return ProblemException.unavailable("DATABASE_" + name(), advice);
    }
}
