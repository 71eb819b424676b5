package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.SharedNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** How long one reservation may stand in the way of others. */
class InventoryPoolTest {
    @Test
    void nobodyWaitsLongAndNobodyHoldsLocksForEver() throws SQLException {
        try (Connection connection = SharedNode.get().bean(InventoryPool.class).connection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT @@innodb_lock_wait_timeout, @@wait_timeout")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(2);
            assertThat(row.getInt(2)).isEqualTo(45);
            assertThat(connection.getTransactionIsolation())
                    .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }
    }
}
