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
        sql.sql(
                        """
                        INSERT INTO activity (id, version, enabled, layer, type, name, document,
                                              created_at, updated_at)
                        VALUES ('live', 1, TRUE, 'ITEM', 'PERCENT_OFF', 'Live', '{"a":1}', NOW(),
                                NOW())
                        """)
                .update();
        Flyway.configure().dataSource(before).load().migrate();
        assertThat(
                        sql.sql(
                                        """
                                        SELECT CONCAT_WS(' ', activity.id, newest, standing,
                                                         standing_by, status, author, decided_by)
                                          FROM activity
                                          JOIN activity_version
                                            ON activity_id = activity.id
                                         WHERE sha256 = SHA2(activity.document, 256)
                                         ORDER BY activity.id
                                        """)
                                .query(String.class)
                                .list())
                .as("what was priced counts as approved")
                .containsExactly(
                        "live 1 ON unknown APPROVED unknown before approval",
                        "old 7 PAUSED unknown APPROVED unknown before approval");
        assertThat(
                        sql.sql("SELECT version FROM activity_version WHERE activity_id = 'old'")
                                .query(Long.class)
                                .list())
                .containsExactly(7L);
    }
}
