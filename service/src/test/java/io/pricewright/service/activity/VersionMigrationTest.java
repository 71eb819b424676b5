package io.pricewright.service.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.pricewright.service.SharedNode;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of a release that kept no versions has those its activities are at. */
class VersionMigrationTest {
    private static final String DATABASE = "pricewright_before_versions";

    @Test
    void activitiesThatAreThereHaveTheirVersion() {
        HikariDataSource pool = SharedNode.get().bean(HikariDataSource.class);
        JdbcClient.create(pool).sql("DROP DATABASE IF EXISTS " + DATABASE).update();
        JdbcClient.create(pool).sql("CREATE DATABASE " + DATABASE).update();
        DataSource before =
                new DriverManagerDataSource(
                        pool.getJdbcUrl().replaceFirst("/\\w+(\\?|$)", "/" + DATABASE + "$1"),
                        pool.getUsername(),
                        pool.getPassword());
        JdbcClient sql = JdbcClient.create(before);
        Flyway.configure().dataSource(before).target("2").load().migrate();
        sql.sql(
                        """
                        INSERT INTO activity (id, version, enabled, layer, type, name, document,
                                              created_at, updated_at)
                        VALUES ('old', 7, FALSE, 'ITEM', 'PERCENT_OFF', 'Old', '{}', NOW(), NOW())
                        """)
                .update();
        Flyway.configure().dataSource(before).load().migrate();
        assertThat(
                        sql.sql("SELECT version FROM activity_version WHERE activity_id = 'old'")
                                .query(Long.class)
                                .list())
                .containsExactly(7L);
    }
}
