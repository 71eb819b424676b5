package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.pricewright.service.SharedNode;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Activities approved by a release that held nothing have what they say, unused. */
class InventoryMigrationTest {
    private static final String DATABASE = "pricewright_before_inventory";

    @Test
    void activitiesThatAreThereHaveTheirStockAndLimits() {
        HikariDataSource pool = SharedNode.get().bean(HikariDataSource.class);
        JdbcClient.create(pool).sql("DROP DATABASE IF EXISTS " + DATABASE).update();
        JdbcClient.create(pool).sql("CREATE DATABASE " + DATABASE).update();
        DataSource before =
                new DriverManagerDataSource(
                        pool.getJdbcUrl().replaceFirst("/\\w+(\\?|$)", "/" + DATABASE + "$1"),
                        pool.getUsername(),
                        pool.getPassword());
        JdbcClient sql = JdbcClient.create(before);
        Flyway.configure().dataSource(before).target("9").load().migrate();
        insert(
                sql,
                "sale",
                "ON",
                """
                {"inventory":{"a b":5,"q\\"1\\"":7},"budgetMinor":100,"limits":{"orders":3}}
                """);
        insert(sql, "plain", "PAUSED", "{}");
        insert(sql, "draft", "NEW", "{\"inventory\":{\"c\":9}}");
        Flyway.configure().dataSource(before).load().migrate();
        assertThat(
                        sql.sql(
                                        """
                                        SELECT CONCAT_WS(' ', activity_id, sku, total, available,
                                                         reserved, sold)
                                          FROM inventory_stock
                                         ORDER BY sku
                                        """)
                                .query(String.class)
                                .list())
                .containsExactly("sale a b 5 5 0 0", "sale q\"1\" 7 7 0 0");
        assertThat(
                        sql.sql(
                                        """
                                        SELECT CONCAT_WS(' ', activity_id, kind, used, cap)
                                          FROM inventory_limit
                                         ORDER BY kind
                                        """)
                                .query(String.class)
                                .list())
                .containsExactly("sale BUDGET 0 100", "sale ORDERS 0 3");
    }

    private static void insert(JdbcClient sql, String id, String standing, String document) {
        sql.sql(
                        """
                        INSERT INTO activity (id, version, newest, enabled, standing, layer, type,
                                              name, document, created_at, updated_at)
                        VALUES (:id, 1, 1, :enabled, :standing, 'ITEM', 'PERCENT_OFF', :id,
                                :document, NOW(), NOW())
                        """)
                .param("id", id)
                .param("enabled", standing.equals("ON"))
                .param("standing", standing)
                .param("document", document)
                .update();
    }
}
