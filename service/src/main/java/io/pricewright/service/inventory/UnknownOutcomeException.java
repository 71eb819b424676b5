package io.pricewright.service.inventory;

import org.springframework.dao.DataAccessResourceFailureException;

/** A transaction was committed or was not: its connection was lost before the answer came. */
final class UnknownOutcomeException extends DataAccessResourceFailureException {
    private static final long serialVersionUID = 1L;

    UnknownOutcomeException(Throwable cause) {
        super("Nobody knows whether it was committed: the connection was lost meanwhile", cause);
    }
}
