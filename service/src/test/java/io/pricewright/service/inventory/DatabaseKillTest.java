package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.pricewright.service.KillableServer;
import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import io.pricewright.service.inventory.OrderTraffic.Call;
import io.pricewright.service.outbox.Await;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The database is killed while shoppers order, again and again: what they were told stays so, and
 * nothing is sold twice or held for ever.
 *
 * <p>{@code -Dinventory.kills=200} does it more often. It kills an embedded database, or one that
 * {@code -Dinventory.database=} is the command to start where PRICEWRIGHT_TEST_JDBC_URL says.
 */
class DatabaseKillTest {
    private static final int KILLS = Integer.getInteger("inventory.kills", 20);
    private static final String COMMAND = System.getProperty("inventory.database");
    private static final int SHOPPERS = 32;
    private static final long SCARCE = 100;
    private static final Path FOLDER = Path.of("target/test-data/database-kill");

    private final String activity = SharedNode.unique("killed");
    private final Map<Call, Integer> hit = new EnumMap<>(Call.class);

    @Test
    void whatWasAnsweredStaysSoHoweverOftenTheDatabaseDies() throws Exception {
        KillableServer given = COMMAND == null ? null : given();
        try (Node node = node();
                KillableServer database = given == null ? embedded(node) : given;
                ClientLog log = new ClientLog(FOLDER.resolve("answers.log"))) {
            Assortment goods = new Assortment(node, activity, SCARCE * KILLS);
            Reservations reservations = node.bean(Reservations.class);
            OrderTraffic traffic = new OrderTraffic(() -> reservations, goods::next, log);
            traffic.start(SHOPPERS);
            for (int i = 0; i < KILLS; i++) {
                Thread.sleep(ThreadLocalRandom.current().nextLong(50, 500));
                kill(database, traffic);
            }
            Thread.sleep(500);
            traffic.stop();
            Await.until("all has expired", () -> Books.overdue(node, traffic.run()) == 0);
            double unknown = unknownOutcomes(node);
            System.out.printf(
                    "%d kills met calls %s and %.0f times COMMIT; %d calls were answered, %d were"
                            + " not%n",
                    KILLS, hit, unknown, traffic.answered(), traffic.unanswered());
            assertThat(Books.faults(node, activity, traffic.run(), log)).isEmpty();
            assertThat(traffic.failures()).isEmpty();
            assertThat(hit).as("a run that met nobody shows nothing").isNotEmpty();
            assertThat(traffic.unanswered())
                    .as("a run in which everybody was answered shows nothing")
                    .isPositive();
            assertThat(unknown)
                    .as("a run without a commit of unknown outcome shows nothing")
                    .isPositive();
        }
    }

    private static double unknownOutcomes(Node node) {
        return node.bean(MeterRegistry.class)
                .counter("pricewright.inventory.commit.unknown")
                .count();
    }

    private static Node node() {
        String[] settings = {
            "pricewright.inventory.hold-for=2s",
            // It would tell of each connection that is lost.
            "logging.level.com.zaxxer.hikari=error"
        };
        return COMMAND == null
                ? Node.startEmbedded("database-kill", settings)
                : Node.startEmpty("database-kill", settings);
    }

    private static KillableServer embedded(Node node) throws Exception {
        return new KillableServer(
                FOLDER.resolve("mariadb").toAbsolutePath(),
                port(node.bean(JdbcConnectionDetails.class).getJdbcUrl()));
    }

    private static KillableServer given() throws Exception {
        Files.createDirectories(FOLDER);
        return KillableServer.start(
                FOLDER.toAbsolutePath(), COMMAND, port(System.getenv("PRICEWRIGHT_TEST_JDBC_URL")));
    }

    private static int port(String address) {
        return URI.create(address.substring("jdbc:".length())).getPort();
    }

    /** Returns when the database has come back and somebody was answered again. */
    private void kill(KillableServer database, OrderTraffic traffic) {
        traffic.underWay().forEach((call, count) -> hit.merge(call, count, Integer::sum));
        database.kill();
        database.restart();
        long before = traffic.answered();
        Await.until("it answers again", () -> traffic.answered() > before + SHOPPERS);
    }
}
