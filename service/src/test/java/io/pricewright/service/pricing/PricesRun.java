package io.pricewright.service.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.codec.CartRequest;
import io.pricewright.codec.FactsJson;
import io.pricewright.service.Node;
import io.pricewright.service.access.Caller;
import io.pricewright.service.access.Role;
import io.pricewright.service.activity.StoredActivities;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.json.JsonMapper;

/**
 * Time of 200 goods beside 10,000 active activities: priced as one list, as 200 lists of one good,
 * and as 200 carts of one unit, by the same service.
 *
 * <p>Run by the command in {@code bench/README.md}. The three take turns, so that whatever else the
 * machine does falls on all of them.
 */
@EnabledIfSystemProperty(named = "prices", matches = ".*")
class PricesRun {
    private static final int ROUNDS = 60;
    private static final long WARM_UP_NANOS = 40_000_000_000L;
    private static final int NONE = 0;
    private static final int USUAL = 8;
    private static final List<String> NAMES =
            List.of(
                    "`/v1/quotes`, 200 carts of one unit",
                    "`/v1/prices`, 200 goods, today's price only",
                    "`/v1/prices`, 200 times one good, today's and the best price in reach",
                    "`/v1/prices`, 200 goods, today's and the best price in reach");
    private static final JsonMapper JSON = FactsJson.json();

    private final ListedMall mall = new ListedMall("mall");
    private final String today = mall.request(NONE);
    private final String inReach = mall.request(USUAL);
    private final List<String> ones =
            IntStream.range(0, ListedMall.GOODS).mapToObj(i -> mall.request(i, 1, USUAL)).toList();
    private final List<String> carts =
            IntStream.range(0, ListedMall.GOODS)
                    .mapToObj(i -> mall.cart(i, 1, ListedMall.NOTHING_DONE))
                    .toList();

    @Test
    void timeOfAListBesideTheSameGoodsOneByOne() throws Exception {
        try (Node node = Node.startEmpty("prices-run")) {
            StoredActivities.insert(node, mall.activities());
            List<Runnable> overHttp =
                    List.of(
                            () -> carts.forEach(cart -> post(node, "/v1/quotes", cart)),
                            () -> post(node, "/v1/prices", today),
                            () -> ones.forEach(one -> post(node, "/v1/prices", one)),
                            () -> post(node, "/v1/prices", inReach));
            List<Runnable> inside = inside(node);
            for (long until = System.nanoTime() + WARM_UP_NANOS; System.nanoTime() < until; ) {
                overHttp.forEach(Runnable::run);
                inside.forEach(Runnable::run);
            }
            report(times(overHttp, false), times(inside, true));
        }
    }

    private static void post(Node node, String path, String body) {
        assertThat(node.post(path, body).status()).isEqualTo(200);
    }

    /** From the text of a request to the text of its answer, on one thread, without HTTP. */
    private List<Runnable> inside(Node node) {
        PricesController prices = node.bean(PricesController.class);
        QuoteController quotes = node.bean(QuoteController.class);
        Caller shop = new Caller("shop", Set.of(Role.SERVICE));
        return List.of(
                () ->
                        carts.forEach(
                                cart ->
                                        JSON.writeValueAsString(
                                                quotes.quote(
                                                        JSON.readValue(cart, CartRequest.class),
                                                        shop,
                                                        Locale.ENGLISH))),
                () -> list(prices, today, shop),
                () -> ones.forEach(one -> list(prices, one, shop)),
                () -> list(prices, inReach, shop));
    }

    private static void list(PricesController prices, String request, Caller shop) {
        JSON.writeValueAsString(
                prices.prices(JSON.readValue(request, PricesRequest.class), shop, Locale.ENGLISH));
    }

    /** Milliseconds of each way in each round. */
    private static double[][] times(List<Runnable> ways, boolean ofProcessor) {
        double[][] times = new double[ways.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < ways.size(); i++) {
                long before = now(ofProcessor);
                ways.get(i).run();
                times[i][round] = (now(ofProcessor) - before) / 1e6;
            }
        }
        return times;
    }

    private static long now(boolean ofProcessor) {
        return ofProcessor
                ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
                : System.nanoTime();
    }

    private static void report(double[][] overHttp, double[][] inside) throws Exception {
        StringBuilder table = new StringBuilder();
        table.append("JDK ")
                .append(System.getProperty("java.version"))
                .append(". 200 goods, 10,000 active activities, some thirty for each good.\n\n")
                .append("| 200 goods by | ms over HTTP | to the carts | ")
                .append(
                        "ms of processor without HTTP | to the carts |\n|---|---:|---:|---:|---:|\n");
        for (int i = 0; i < NAMES.size(); i++) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %.1f | %.2f | %.1f | %.2f |%n",
                            NAMES.get(i),
                            median(overHttp[i]),
                            median(overHttp[i]) / median(overHttp[0]),
                            median(inside[i]),
                            median(inside[i]) / median(inside[0])));
        }
        String jdk = System.getProperty("java.specification.version");
        Path file = Path.of("..", "bench", "results", "prices-jdk" + jdk + ".md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, table);
        System.out.println(table);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
