package io.pricewright.service.hotkey;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Terms;
import io.pricewright.service.KeyMonitor;
import io.pricewright.service.TwoNodes;
import io.pricewright.service.activity.CandidateKeys;
import io.pricewright.service.activity.StoredActivities;
import io.pricewright.service.hotkey.HotTraffic.Asked;
import io.pricewright.service.outbox.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * One good that nine of ten carts ask for, and the first seconds of a launch, at two nodes whose
 * own caches keep nothing but what is hot.
 *
 * <p>Run by the command in {@code bench/README.md}. What leaves a process is counted by Redis: a
 * node asks there before it asks the database.
 */
@EnabledIfSystemProperty(named = "hot", matches = ".*")
class HotSkuRun {
    private static final int REQUESTS = Integer.getInteger("hot.requests", 20_000);
    private static final int COLD_SKUS = 1_000;
    private static final String HOT = "hot-sku";
    private static final String LAUNCHED = "launched-sku";
    private static final int LAUNCH_SECONDS = 10;

    private final StringBuilder hotTable = new StringBuilder();
    private final StringBuilder launchTable = new StringBuilder();

    @Test
    void theHotGoodAndTheLaunch() throws Exception {
        measure("off", "pricewright.hot-keys.threshold=1000000", "pricewright.hot-keys.ahead=0s");
        measure("on", "pricewright.hot-keys.threshold=100", "pricewright.hot-keys.ahead=1m");
        report();
    }

    private void measure(String hotKeys, String... settings) throws Exception {
        try (TwoNodes nodes =
                TwoNodes.start(
                        "hot-sku-" + hotKeys,
                        Stream.concat(
                                        Stream.of(settings),
                                        Stream.of(
                                                "pricewright.cache.entries=1B",
                                                "pricewright.cache.activities=1B"))
                                .toArray(String[]::new))) {
            awaitRedis(nodes);
            StoredActivities.insert(
                    nodes.one(),
                    Stream.concat(
                                    Stream.of(HOT),
                                    IntStream.range(0, COLD_SKUS).mapToObj(HotSkuRun::cold))
                            .map(HotSkuRun::percentOff)
                            .toList());
            HotTraffic.run(nodes, number -> number < REQUESTS / 10, HotSkuRun::cold);
            hot(hotKeys, nodes);
            launch(hotKeys, nodes);
            // Where Redis is not asked nothing would be counted.
            awaitRedis(nodes);
        }
    }

    private void hot(String hotKeys, TwoNodes nodes) throws Exception {
        try (KeyMonitor monitor = new KeyMonitor(nodes.one(), "idx:SKU:" + HOT)) {
            double onset = System.currentTimeMillis() / 1e3;
            List<Asked> asked =
                    HotTraffic.run(
                                    nodes,
                                    number -> number < REQUESTS / 2,
                                    number -> number % 10 == 0 ? cold(number) : HOT)
                            .stream()
                            .filter(each -> each.sku().equals(HOT))
                            .toList();
            List<Double> reads = monitor.readings();
            double settled = onset + 2;
            List<Asked> after = asked.stream().filter(each -> each.at() >= settled).toList();
            assertThat(after).as("requests later than two seconds after the onset").isNotEmpty();
            long readsAfter = reads.stream().filter(at -> at >= settled).count();
            line(
                    hotTable,
                    "| %s | %,d | %,d | %.2f %% | %.2f %% | %s | %.1f | %.1f |%n",
                    hotKeys,
                    asked.size(),
                    reads.size(),
                    share(reads.size() - readsAfter, asked.size() - after.size()),
                    share(readsAfter, after.size()),
                    readsAfter > after.size() / 2
                            ? "never"
                            : "%.0f ms".formatted(1e3 * (reads.get(reads.size() - 1) - onset)),
                    percentile(after, 50),
                    percentile(after, 99));
        }
    }

    /** Percent of requests that were served in process. */
    private static double share(long reads, int requests) {
        return 100 * (1 - Math.min(1, reads / (double) requests));
    }

    private void launch(String hotKeys, TwoNodes nodes) throws Exception {
        Instant start = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 16);
        nodes.one()
                .publish(
                        """
                        {"id":"launch","layer":"ITEM","schedule":{"from":"%s"},
                         "terms":{"type":"PERCENT_OFF","permyriad":1000},
                         "scope":{"include":{"skus":["%s"]}}}
                        """
                                .formatted(start, LAUNCHED));
        try (KeyMonitor monitor = new KeyMonitor(nodes.one(), "idx:SKU:" + LAUNCHED)) {
            long first = start.getEpochSecond();
            // Others ask for other goods until it starts.
            HotTraffic.run(nodes, number -> Instant.now().isBefore(start), number -> cold(number));
            List<Asked> asked =
                    HotTraffic.run(
                            nodes,
                            number -> Instant.now().isBefore(start.plusSeconds(LAUNCH_SECONDS)),
                            number -> LAUNCHED);
            List<Double> reads = monitor.readings();
            for (long second : new long[] {0, LAUNCH_SECONDS - 1}) {
                List<Asked> then =
                        asked.stream().filter(each -> (long) each.at() == first + second).toList();
                line(
                        launchTable,
                        "| %s | %d | %,d | %,d | %.2f | %.2f |%n",
                        hotKeys,
                        second + 1,
                        then.size(),
                        reads.stream().filter(at -> at.longValue() == first + second).count(),
                        percentile(then, 50),
                        percentile(then, 99));
            }
        }
    }

    private static double percentile(List<Asked> asked, int percent) {
        double[] millis = asked.stream().mapToDouble(Asked::millis).sorted().toArray();
        return millis[(int) Math.ceil(millis.length * percent / 100.0) - 1];
    }

    private static void awaitRedis(TwoNodes nodes) {
        Await.until(
                "Redis is in use",
                () ->
                        nodes.one().bean(CandidateKeys.class).isShared()
                                && nodes.two().bean(CandidateKeys.class).isShared());
    }

    private static String cold(int number) {
        return "cold-sku-" + number % COLD_SKUS;
    }

    private static Activity percentOff(String sku) {
        return Activity.of("off-" + sku, Layer.ITEM, new Terms.PercentOff(1_000))
                .withScope(Scope.of(Filter.ofSkus(sku)));
    }

    private static void line(StringBuilder table, String format, Object... values) {
        table.append(String.format(Locale.ROOT, format, values));
    }

    private void report() throws Exception {
        StringBuilder page = new StringBuilder();
        line(
                page,
                """
                JDK %s. Two nodes in one JVM on one MariaDB and one Redis; their own caches keep \
                nothing that is not hot, so without hot keys each request asks Redis. One shop at \
                each node asks again as soon as it is answered.

                ## A hot SKU

                %,d requests over HTTP, nine of ten for one SKU; a key is hot from 100 reads a \
                second. What follows two seconds after the onset is "after".

                | hot keys | requests for it | reads of its key in Redis | served in process, \
                first 2 s | after | last read after | p50 ms after | p99 ms after |
                |---|---:|---:|---:|---:|---:|---:|---:|
                %s
                ## A launch

                An activity starts; nobody asked for its SKU before, from then on everybody does.

                | hot keys | second | requests | reads of its key in Redis | p50 ms | p99 ms |
                |---|---:|---:|---:|---:|---:|
                %s""",
                System.getProperty("java.version"),
                REQUESTS,
                hotTable,
                launchTable);
        String jdk = System.getProperty("java.specification.version");
        Path file = Path.of("..", "bench", "results", "hot-sku-jdk" + jdk + ".md");
        Files.writeString(file, page);
        System.out.println(page);
    }
}
