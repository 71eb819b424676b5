package io.pricewright.service.inventory;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Connections for reservations alone, so that they never wait behind a report or an import. They
 * come as reservations want them, which saves telling the server so for each transaction.
 */
@Component
class InventoryPool implements AutoCloseable {
    /** What stands in another's way for longer has lost its node; better to say so and repeat. */
    private static final String LOCK_WAIT = "SET SESSION innodb_lock_wait_timeout = 2";

    /** A node that stands still, or that nobody can reach any more, keeps its locks so long. */
    private static final String SILENCE = ", wait_timeout = 45";

    private static final int WORD_EACH_MILLIS = 30_000;

    private final HikariDataSource connections;

    InventoryPool(DataSource shared, InventoryProperties settings) throws SQLException {
        HikariConfig config = new HikariConfig();
        shared.unwrap(HikariDataSource.class).copyStateTo(config);
        config.setPoolName("inventory");
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql(LOCK_WAIT + SILENCE);
        config.setKeepaliveTime(WORD_EACH_MILLIS);
        // A node starts without its database, too.
        config.setInitializationFailTimeout(-1);
        this.connections = new HikariDataSource(config);
    }

    Connection connection() throws SQLException {
        return connections.getConnection();
    }

    @Override
    public void close() {
        connections.close();
    }
}
