package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import io.pricewright.service.inventory.LossyPool.Loss;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Connections are cut in the middle of COMMIT, some before the database has got it and some after
 * it has committed: whoever orders is told what became of it.
 *
 * <p>{@code -Dinventory.cut-answers=100000} makes it the large run.
 */
class CommitCutTest {
    private static final int ANSWERS = Integer.getInteger("inventory.cut-answers", 1_500);

    private final Node node = SharedNode.get();

    @Test
    void whatWasAnsweredStaysSoHoweverManyCommitsAreCut() throws Exception {
        HikariConfig config = new HikariConfig();
        node.bean(DataSource.class).unwrap(HikariDataSource.class).copyStateTo(config);
        CommitCuts cuts = new CommitCuts(CommitCutTest::sometimes);
        try (DatabaseProxy proxy = new DatabaseProxy(config.getJdbcUrl(), cuts)) {
            config.setJdbcUrl(proxy.jdbcUrl());
            config.setInitializationFailTimeout(-1);
            config.setMinimumIdle(0);
            try (HikariDataSource throughProxy = new HikariDataSource(config);
                    HandMadeInventory inventory =
                            new HandMadeInventory(
                                    node,
                                    new InventoryPool(throughProxy, HandMadeInventory.SETTINGS))) {
                assertThat(inventory.sell(ANSWERS, Path.of("target/test-data/cut/answers.log")))
                        .isEmpty();
            }
            System.out.printf(
                    "Of commits %d passed, %d were cut before the database got them and %d after it"
                            + " committed%n",
                    cuts.met(Loss.NONE), cuts.met(Loss.BEFORE), cuts.met(Loss.AFTER));
            assertThat(cuts.met(Loss.BEFORE)).as("a run without cuts shows nothing").isPositive();
            assertThat(cuts.met(Loss.AFTER)).as("a run without cuts shows nothing").isPositive();
        }
    }

    private static Loss sometimes() {
        return switch (ThreadLocalRandom.current().nextInt(20)) {
            case 0 -> Loss.BEFORE;
            case 1 -> Loss.AFTER;
            default -> Loss.NONE;
        };
    }
}
