package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Api;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.access.Role;
import io.pricewright.service.access.TestKeys;
import io.pricewright.service.embedded.OtherMariaDb;
import io.pricewright.service.inventory.ClientLog.Said;
import io.pricewright.service.outbox.Await;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database that is there and takes no changes, while shoppers order over HTTP: they are told to
 * come back, quotes go on, and afterwards nothing is lost or granted twice.
 */
class DatabaseRefusalTest {
    private static final Path FOLDER = Path.of("target/test-data/database-refusal");
    private static final String ACTIVITY = "refused";
    private static final ScarceSale SALE = new ScarceSale(ACTIVITY);
    private static final int SHOPPERS = 8;

    /** The tests' own user may grant nothing, and may write where nobody else may. */
    private static final String RIGHTS =
            """
            UPDATE mysql.global_priv SET priv = JSON_SET(priv, '$.access', :rights)
             WHERE user = 'shop'
            """;

    private static final int EVERYTHING_WITH_TABLES = (1 << 15) - 1;

    private OtherMariaDb database;
    private Node node;
    private Api shop;
    private Map<String, String> tokens;
    private String run;

    private void start(String name, String... options) throws Exception {
        database = OtherMariaDb.start(name, options);
        admin().sql("CREATE USER shop@'127.0.0.1' IDENTIFIED BY 'shop'").update();
        admin().sql(RIGHTS).param("rights", EVERYTHING_WITH_TABLES).update();
        admin().sql("FLUSH PRIVILEGES").update();
        List<String> settings = new ArrayList<>(database.settings());
        settings.removeIf(each -> each.matches("spring\\.datasource\\.(username|password)=.*"));
        settings.add("spring.datasource.username=shop");
        settings.add("spring.datasource.password=shop");
        settings.add("pricewright.data-dir=" + FOLDER.resolve(name));
        settings.add("pricewright.inventory.hold-for=3s");
        settings.add("pricewright.quote-token.valid-for=1d");
        node = Node.start(settings.toArray(String[]::new));
        assertThat(node.publish(SALE.json()).status()).isEqualTo(201);
        shop = new Api(node.port(), TestKeys.issue(node, Role.SERVICE));
        tokens = HttpReservations.tokens(shop, "plenty", "scarce");
    }

    private JdbcClient admin() {
        return JdbcClient.create(
                new DriverManagerDataSource(
                        database.details().getJdbcUrl(),
                        database.details().getUsername(),
                        database.details().getPassword()));
    }

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
        }
        database.close();
    }

    @Test
    void aReadOnlyDatabaseChangesNothing() throws Exception {
        start("read-only");
        try (ClientLog log = new ClientLog(FOLDER.resolve("answers.log"))) {
            OrderTraffic traffic = open(log);
            admin().sql("SET GLOBAL read_only = 1").update();
            Await.until("nothing is granted", () -> reserve("new").status() == 503);
            for (Answer each :
                    List.of(
                            reserve("new"),
                            end("held", "confirm"),
                            end("held", "release"),
                            end("new", "release"),
                            refund("sold", "again"))) {
                requireRefused(each, "DATABASE_READ_ONLY");
            }
            assertThat(state("held")).isEqualTo("HELD");
            requireReads();
            admin().sql("SET GLOBAL read_only = 0").update();
            requireRight(traffic, log);
        }
    }

    /** What is changed in its place needs no room, so that confirming may go on. */
    @Test
    void aFullDatabaseTakesNoReservation() throws Exception {
        start(
                "full",
                "--innodb-file-per-table=0",
                "--innodb-data-file-path=ibdata1:12M:autoextend:max:40M");
        try (ClientLog log = new ClientLog(FOLDER.resolve("answers.log"))) {
            OrderTraffic traffic = open(log);
            fill();
            AtomicReference<Answer> last = new AtomicReference<>();
            AtomicInteger more = new AtomicInteger();
            Await.until(
                    "one is not granted, though what others give back may be for the next",
                    () -> {
                        last.set(reserve("more-" + more.incrementAndGet()));
                        return last.get().text().contains("DATABASE_FULL");
                    });
            requireRefused(last.get(), "DATABASE_FULL");
            for (Answer each : List.of(end("held", "confirm"), refund("sold", "again"))) {
                if (each.status() != 200) {
                    requireRefused(each, "DATABASE_FULL");
                }
            }
            requireReads();
            admin().sql("DROP TABLE filling").update();
            requireRight(traffic, log);
        }
    }

    /** Until what is left of the file is less than anybody needs. */
    private void fill() {
        admin().sql("CREATE TABLE filling (piece VARBINARY(3000))").update();
        for (int pieces = 512; pieces > 0; pieces /= 8) {
            boolean fits = true;
            while (fits) {
                fits = fits(pieces);
            }
        }
    }

    private boolean fits(int pieces) {
        try {
            admin().sql("INSERT INTO filling SELECT REPEAT('x', 3000) FROM seq_1_to_" + pieces)
                    .update();
            return true;
        } catch (UncategorizedSQLException full) {
            return false;
        }
    }

    /** Shoppers come; one thing is held, and one was sold and refunded in part. */
    private OrderTraffic open(ClientLog log) {
        HttpReservations service = new HttpReservations(shop, tokens);
        OrderTraffic traffic = new OrderTraffic(() -> service, SALE::promise, log);
        run = traffic.run();
        traffic.start(SHOPPERS);
        requireAnswers(traffic);
        assertThat(reserve("held").status()).isEqualTo(201);
        assertThat(reserve("sold").status()).isEqualTo(201);
        assertThat(end("sold", "confirm").status()).isEqualTo(200);
        log.note(run + "sold", Said.CONFIRMED);
        return traffic;
    }

    private void requireRight(OrderTraffic traffic, ClientLog log) throws Exception {
        requireAnswers(traffic);
        traffic.stop();
        Answer refunded = refund("sold", "again");
        assertThat(refunded.status()).as(refunded.text()).isEqualTo(200);
        assertThat(refund("sold", "again").text()).isEqualTo(refunded.text());
        Await.until("all has expired", () -> Books.overdue(node, run) == 0);
        System.out.printf(
                "%d calls were answered, %d were told to come back%n",
                traffic.answered(), traffic.unanswered());
        assertThat(Books.faults(node, ACTIVITY, run, log)).isEmpty();
        assertThat(traffic.failures()).isEmpty();
        assertThat(traffic.unanswered()).as("a run without refusals shows nothing").isPositive();
    }

    private static void requireAnswers(OrderTraffic traffic) {
        long before = traffic.answered();
        Await.until("shoppers are answered", () -> traffic.answered() > before + 100);
    }

    private static void requireRefused(Answer answer, String code) {
        assertThat(answer.json().at("/code").asString()).as(answer.text()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    private void requireReads() {
        assertThat(HttpReservations.tokens(shop, "plenty").get("plenty")).isNotEmpty();
        assertThat(shop.get("/v1/reservations/" + run + "sold").status()).isEqualTo(200);
    }

    private String state(String name) {
        return shop.get("/v1/reservations/" + run + name).json().at("/state").asString();
    }

    private Answer reserve(String name) {
        String body = "{\"token\":\"%s\",\"orderId\":\"%s\"}".formatted(tokens.get("plenty"), name);
        return post("/v1/reservations", run + name, body);
    }

    private Answer end(String name, String how) {
        return post("/v1/reservations/" + run + name + "/" + how, name, "");
    }

    private Answer refund(String name, String refundKey) {
        String body =
                """
                {"holds":[{"kind":"STOCK","activityId":"%s","name":"plenty","amount":1}]}
                """
                        .formatted(ACTIVITY);
        return post("/v1/reservations/" + run + name + "/refunds", refundKey, body);
    }

    private Answer post(String path, String idempotencyKey, String body) {
        return shop.send(
                shop.request(path)
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(BodyPublishers.ofString(body)));
    }
}
