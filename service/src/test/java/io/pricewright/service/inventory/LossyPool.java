package io.pricewright.service.inventory;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Connections of which some are lost in the middle of COMMIT. */
class LossyPool extends InventoryPool {
    /** What becomes of the next commit. */
    enum Loss {
        NONE,
        /** It never reaches the database. */
        BEFORE,
        /** The database has committed, and nobody is told. */
        AFTER
    }

    private final Supplier<Loss> next;

    LossyPool(DataSource shared, InventoryProperties settings, Supplier<Loss> next)
            throws SQLException {
        super(shared, settings);
        this.next = next;
    }

    @Override
    Connection connection() throws SQLException {
        Connection real = super.connection();
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("commit")) {
                                commit(real);
                                return null;
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        });
    }

    private void commit(Connection real) throws SQLException {
        Loss loss = next.get();
        if (loss != Loss.BEFORE) {
            real.commit();
        }
        if (loss != Loss.NONE) {
            real.rollback();
            throw new SQLException("Lost in the middle of it", "08S01");
        }
    }
}
