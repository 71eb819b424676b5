package io.pricewright.service.inventory;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One transaction on a connection of the {@link InventoryPool}; statements of all rooms take part
 * in it. Our own, as a transaction manager does not tell a commit that failed from one whose
 * outcome nobody knows.
 */
@Component
class InventoryTransaction {
    /** Lock wait timed out, deadlock, row changed since it was read. */
    private static final Set<Integer> REPEATABLE = Set.of(1205, 1213, 1020);

    private final InventoryPool pool;
    private final DataSource shared;
    private final InventoryProperties settings;
    private final InventoryMetrics metrics;

    InventoryTransaction(
            InventoryPool pool,
            DataSource shared,
            InventoryProperties settings,
            InventoryMetrics metrics) {
        this.pool = pool;
        this.shared = shared;
        this.settings = settings;
        this.metrics = metrics;
    }

    /**
     * Runs all of it again when the database asks for that, in a bounded time.
     *
     * @throws UnknownOutcomeException when the connection was lost while it was committed
     */
    <T> T run(Supplier<T> work) {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        return repeated(work, deadline, InventoryTransaction::isRepeatable);
    }

    /**
     * Reads, and reads again when its connection is lost: nothing is unknown of what only reads.
     *
     * @param deadline of {@link System#nanoTime}, after which it is not tried again
     */
    <T> T read(Supplier<T> work, long deadline) {
        return repeated(work, deadline, failed -> isRepeatable(failed) || isLost(failed));
    }

    private <T> T repeated(
            Supplier<T> work, long deadline, Predicate<DataAccessException> isRepeated) {
        while (true) {
            try {
                return once(work);
            } catch (DataAccessException failed) {
                if (System.nanoTime() - deadline > 0 || !isRepeated.test(failed)) {
                    throw failed;
                }
            }
        }
    }

    private <T> T once(Supplier<T> work) {
        Connection connection = connection();
        try {
            T result = inside(connection, work);
            commit(connection);
            return result;
        } finally {
            JdbcUtils.closeConnection(connection);
        }
    }

    private Connection connection() {
        try {
            return pool.connection();
        } catch (SQLException away) {
            throw new CannotGetJdbcConnectionException("No connection for a reservation", away);
        }
    }

    private <T> T inside(Connection connection, Supplier<T> work) {
        ConnectionHolder holder = new ConnectionHolder(connection, true);
        holder.requested();
        TransactionSynchronizationManager.bindResource(shared, holder);
        try {
            return work.get();
        } catch (RuntimeException | Error failed) {
            rollback(connection, failed);
            throw failed;
        } finally {
            TransactionSynchronizationManager.unbindResource(shared);
        }
    }

    private static void rollback(Connection connection, Throwable failed) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            failed.addSuppressed(lost);
        }
    }

    private void commit(Connection connection) {
        long began = System.nanoTime();
        try {
            connection.commit();
            metrics.committed(Duration.ofNanos(System.nanoTime() - began));
        } catch (SQLException unknown) {
            metrics.outcomeUnknown();
            throw new UnknownOutcomeException(unknown);
        }
    }

    private static boolean isRepeatable(DataAccessException failed) {
        return failed.getRootCause() instanceof SQLException cause
                && REPEATABLE.contains(cause.getErrorCode());
    }

    private static boolean isLost(DataAccessException failed) {
        return failed instanceof DataAccessResourceFailureException
                || failed instanceof RecoverableDataAccessException
                || failed instanceof TransientDataAccessResourceException;
    }
}
