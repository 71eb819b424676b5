package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Api;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.ServiceProcess;
import io.pricewright.service.access.Role;
import io.pricewright.service.access.TestKeys;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two services in processes of their own are asked over HTTP for ten times what there is: all of it
 * is sold, and no unit more.
 *
 * <p>{@code -Dinventory.http.units=100000} makes it the large run.
 */
class OversellOverHttpTest {
    private static final int UNITS = Integer.getInteger("inventory.http.units", 300);
    private static final int ATTEMPTS = UNITS * 10;
    private static final int PARALLEL = 64;
    private static final Path FOLDER = Path.of("target/test-data/oversell-http");

    /** Nothing expires, however long it takes. */
    private static final String[] LONG_ENOUGH = {
        "pricewright.inventory.hold-for=1d", "pricewright.quote-token.valid-for=1d"
    };

    /** A long run pays for being compiled well. */
    private static final List<String> MACHINE =
            UNITS < 5_000 ? List.of("-Xmx384m", "-XX:TieredStopAtLevel=1") : List.of("-Xmx384m");

    private static final String ACTIVITY = "hot";
    private static final String SKU = "hot-sku";

    private static Node servers;
    private static ServiceProcess one;
    private static ServiceProcess two;
    private static String key;

    private final LongAdder granted = new LongAdder();
    private final LongAdder soldOut = new LongAdder();
    private final LongAdder repeated = new LongAdder();

    @BeforeAll
    static void startTwoProcesses() throws Exception {
        Files.createDirectories(FOLDER);
        servers = Node.startEmpty("oversell-http");
        // Before they start, so that they know both from the beginning.
        key = TestKeys.issue(servers, Role.SERVICE);
        Answer published = servers.publish(flashSale());
        assertThat(published.status()).as(published.text()).isEqualTo(201);
        one = ServiceProcess.launch(servers, MACHINE, FOLDER.resolve("one.log"), LONG_ENOUGH);
        two = ServiceProcess.launch(servers, MACHINE, FOLDER.resolve("two.log"), LONG_ENOUGH);
        one.awaitReady();
        two.awaitReady();
    }

    @AfterAll
    static void stopThem() {
        one.kill();
        two.kill();
        servers.close();
    }

    @Test
    void whatThereIsIsSoldAndNoUnitMore() {
        List<Api> both = List.of(new Api(one.port(), key), new Api(two.port(), key));
        List<String> tokens = both.stream().map(OversellOverHttpTest::token).toList();
        long began = System.nanoTime();
        try (Crowd crowd = new Crowd(PARALLEL)) {
            crowd.call(
                    ATTEMPTS,
                    number -> {
                        // Who quoted and who reserves are not always the same.
                        reserve(both.get(number % 2), tokens.get(number / 2 % 2), number);
                        return null;
                    });
        }
        System.out.printf(
                "%d attempts over HTTP in %d ms: %s granted, %s sold out, %s repeated%n",
                ATTEMPTS, (System.nanoTime() - began) / 1_000_000, granted, soldOut, repeated);
        assertThat(granted.sum()).isEqualTo(UNITS);
        assertThat(soldOut.sum()).isEqualTo(ATTEMPTS - UNITS);
        assertThat(Stocked.row(servers, ACTIVITY, SKU)).isEqualTo(UNITS + " 0 " + UNITS + " 0");
        assertThat(Stocked.held(servers, ACTIVITY, HoldKind.STOCK)).isEqualTo(UNITS);
    }

    private void reserve(Api service, String token, int number) {
        String once = UUID.randomUUID().toString();
        String body = "{\"token\":\"%s\",\"orderId\":\"order-%d\"}".formatted(token, number);
        Answer answer = reserve(service, once, body);
        // Who is told to come back does, with the same key.
        for (int times = 0; times < 100 && isBusy(answer); times++) {
            repeated.increment();
            LockSupport.parkNanos(100_000_000);
            answer = reserve(service, once, body);
        }
        if (answer.status() == 201) {
            granted.increment();
        } else {
            assertThat(answer.status()).as(answer.text()).isEqualTo(409);
            assertThat(answer.json().at("/code").asString()).isEqualTo("STOCK_EXHAUSTED");
            soldOut.increment();
        }
    }

    private static boolean isBusy(Answer answer) {
        return answer.status() == 429 || answer.status() == 503;
    }

    private static Answer reserve(Api service, String once, String body) {
        return service.send(
                service.request("/v1/reservations")
                        .header("Idempotency-Key", once)
                        .POST(BodyPublishers.ofString(body)));
    }

    private static String flashSale() {
        return """
               {"id":"%s","layer":"ITEM","terms":{"type":"FLASH_SALE","prices":{"%s":4900}},
                "scope":{"include":{"skus":["%s"]}},"inventory":{"%s":%d}}
               """
                .formatted(ACTIVITY, SKU, SKU, SKU, UNITS);
    }

    private static String token(Api service) {
        String cart =
                """
                {"currency":"CNY","channel":"APP","shopper":{"id":"u1"},
                 "lines":[{"id":"l1","sku":"%s","quantity":1,"unitPriceMinor":10000}],
                 "coupons":[]}
                """
                        .formatted(SKU);
        Answer quoted = service.post("/v1/quotes", cart);
        assertThat(quoted.json().at("/totals/payableMinor").asLong())
                .as(quoted.text())
                .isEqualTo(4_900);
        return quoted.json().at("/token").asString();
    }
}
