package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Api;
import io.pricewright.service.Node;
import io.pricewright.service.ServiceProcess;
import io.pricewright.service.access.Role;
import io.pricewright.service.access.TestKeys;
import io.pricewright.service.outbox.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Of two services that shoppers order from, one is paused in mid-work and the other killed.
 *
 * <p>{@code -Dinventory.service-kills=20} does it more often.
 */
class ServiceKillTest {
    private static final int ROUNDS = Integer.getInteger("inventory.service-kills", 1);
    private static final int SHOPPERS = 16;

    /** Longer than others wait for a lock that it may hold. */
    private static final long PAUSE_MILLIS = 3_000;

    private static final Path FOLDER = Path.of("target/test-data/service-kill");
    private static final String ACTIVITY = "killed";
    private static final ScarceSale SALE = new ScarceSale(ACTIVITY);
    private static final String[] SETTINGS = {
        "pricewright.inventory.hold-for=3s", "pricewright.quote-token.valid-for=1d"
    };

    private final List<ServiceProcess> services = new CopyOnWriteArrayList<>();
    private final List<HttpReservations> shops = new CopyOnWriteArrayList<>();

    /** A key is repeated with the same quote, whichever service is asked. */
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    @AfterEach
    void killAll() {
        services.forEach(ServiceProcess::kill);
    }

    @Test
    void whatWasAnsweredStaysSoWhateverBecomesOfTheServices() throws Exception {
        Files.createDirectories(FOLDER);
        try (Node servers = Node.startEmpty("service-kill");
                ClientLog log = new ClientLog(FOLDER.resolve("answers.log"))) {
            String key = TestKeys.issue(servers, Role.SERVICE);
            assertThat(servers.publish(SALE.json()).status()).isEqualTo(201);
            launch(servers, key, 2);
            OrderTraffic traffic = new OrderTraffic(this::anyShop, SALE::promise, log);
            traffic.start(SHOPPERS);
            for (int i = 0; i < ROUNDS; i++) {
                requireAnswers(traffic);
                services.get(0).pause();
                Thread.sleep(PAUSE_MILLIS);
                services.get(0).resume();
                requireAnswers(traffic);
                services.remove(0).kill();
                shops.remove(0);
                requireAnswers(traffic);
                launch(servers, key, 1);
            }
            traffic.stop();
            Await.until("all has expired", () -> Books.overdue(servers, traffic.run()) == 0);
            System.out.printf(
                    "%d times a service was paused and killed: %d calls were answered, %d were"
                            + " not%n",
                    ROUNDS, traffic.answered(), traffic.unanswered());
            assertThat(Books.faults(servers, ACTIVITY, traffic.run(), log)).isEmpty();
            assertThat(traffic.failures()).isEmpty();
            assertThat(traffic.unanswered())
                    .as("a run without a call of unknown outcome shows nothing")
                    .isPositive();
        }
    }

    private void launch(Node servers, String key, int count) {
        for (int i = 0; i < count; i++) {
            services.add(ServiceProcess.launch(servers, FOLDER.resolve("service.log"), SETTINGS));
        }
        for (ServiceProcess each : services.subList(services.size() - count, services.size())) {
            Api api = new Api(each.awaitReady().port(), key);
            if (tokens.isEmpty()) {
                tokens.putAll(HttpReservations.tokens(api, "plenty", "scarce"));
            }
            shops.add(new HttpReservations(api, tokens));
        }
    }

    private HttpReservations anyShop() {
        List<HttpReservations> now = List.copyOf(shops);
        return now.get(ThreadLocalRandom.current().nextInt(now.size()));
    }

    private static void requireAnswers(OrderTraffic traffic) {
        long before = traffic.answered();
        Await.until("shoppers are answered", () -> traffic.answered() > before + 200);
    }
}
