package io.pricewright.service.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import io.pricewright.service.embedded.OtherMariaDb;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On a real server that was started relaxed, in each way that can be had from it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseDurabilityTest {
    private static final String REDIS = "pricewright.data-dir=target/test-data/relaxed-redis";
    private static final String ACCEPT =
            "pricewright.database.accept-relaxed="
                    + "innodb_flush_log_at_trx_commit,sync_binlog,innodb_doublewrite";

    private OtherMariaDb relaxed;
    private JdbcClient sql;

    @BeforeAll
    void start() throws IOException {
        relaxed =
                OtherMariaDb.start(
                        "relaxed",
                        "--innodb-flush-log-at-trx-commit=2",
                        "--log-bin=relaxed",
                        "--server-id=1",
                        "--sync-binlog=0",
                        "--skip-innodb-doublewrite");
        sql =
                JdbcClient.create(
                        DataSourceBuilder.create()
                                .url(relaxed.details().getJdbcUrl())
                                .username(relaxed.details().getUsername())
                                .password(relaxed.details().getPassword())
                                .build());
    }

    @AfterAll
    void stop() {
        relaxed.close();
    }

    @Test
    void aServiceDoesNotStartOnADatabaseThatForgets() {
        assertThatThrownBy(() -> start(REDIS))
                .rootCause()
                .isInstanceOf(StartRefusedException.class)
                .hasMessage(
                        "The database could lose what it has committed:"
                                + " innodb_flush_log_at_trx_commit is 2 instead of 1,"
                                + " sync_binlog is 0 instead of 1,"
                                + " innodb_doublewrite is OFF instead of ON");
    }

    @Test
    void whatIsAcceptedByNameIsNotRefused() {
        try (Node node = start(REDIS, ACCEPT)) {
            assertThat(node.get("/actuator/health").text())
                    .contains("\"durability\":{\"status\":\"UP\"}");
        }
    }

    @Test
    void besideOurOwnDatabaseAWarningIsEnough() {
        DatabaseDurability durability =
                new DatabaseDurability(sql, Set.of(), new SimpleMeterRegistry(), "");
        assertThat(durability.health().getStatus())
                .hasToString("DEGRADED")
                .extracting("description")
                .asString()
                .contains("sync_binlog is 0");
    }

    @Test
    void aServerThatIsRelaxedWhileItRunsIsTold() {
        try (Node node = start(REDIS, ACCEPT)) {
            MeterRegistry meters = node.bean(MeterRegistry.class);
            DatabaseDurability durability = node.bean(DatabaseDurability.class);
            assertThat(relaxedSettings(meters)).isEqualTo(3);
            sql.sql("SET GLOBAL innodb_flush_log_at_trx_commit = 1").update();
            sql.sql("SET GLOBAL sync_binlog = 1").update();
            durability.lookAgain();
            assertThat(relaxedSettings(meters)).isEqualTo(1);
            sql.sql("SET GLOBAL innodb_flush_log_at_trx_commit = 0").update();
            durability.lookAgain();
            assertThat(relaxedSettings(meters)).isEqualTo(2);
        } finally {
            sql.sql("SET GLOBAL innodb_flush_log_at_trx_commit = 2").update();
            sql.sql("SET GLOBAL sync_binlog = 0").update();
        }
    }

    /** With its binary log too, where it has one. */
    @Test
    @EnabledIfEnvironmentVariable(named = "PRICEWRIGHT_TEST_JDBC_URL", matches = ".+")
    void aServerThatTheTestsAreGivenIsNoException() {
        Node node = SharedNode.get();
        DatabaseDurability durability = node.bean(DatabaseDurability.class);
        assertThat(durability.health().getStatus()).isEqualTo(Status.UP);
        JdbcClient given = node.bean(JdbcClient.class);
        given.sql("SET GLOBAL innodb_flush_log_at_trx_commit = 2").update();
        given.sql("SET GLOBAL sync_binlog = 0").update();
        try {
            boolean logs = given.sql("SELECT @@log_bin").query(Boolean.class).single();
            assertThatThrownBy(() -> Node.startEmpty("durability"))
                    .rootCause()
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessage(
                            "The database could lose what it has committed:"
                                    + " innodb_flush_log_at_trx_commit is 2 instead of 1"
                                    + (logs ? ", sync_binlog is 0 instead of 1" : ""));
            durability.lookAgain();
            assertThat(durability.health().getStatus()).hasToString("DEGRADED");
        } finally {
            given.sql("SET GLOBAL innodb_flush_log_at_trx_commit = 1").update();
            given.sql("SET GLOBAL sync_binlog = 1").update();
            durability.lookAgain();
        }
    }

    private Node start(String... settings) {
        List<String> all = new ArrayList<>(relaxed.settings());
        all.addAll(List.of(settings));
        return Node.start(all.toArray(String[]::new));
    }

    private static double relaxedSettings(MeterRegistry meters) {
        return meters.get("pricewright.database.relaxed.settings").gauge().value();
    }
}
