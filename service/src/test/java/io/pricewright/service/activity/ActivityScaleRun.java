package io.pricewright.service.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import io.pricewright.ruleset.RuleSet;
import io.pricewright.service.Memory;
import io.pricewright.service.Node;
import io.pricewright.service.ServiceProcess;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.redisson.api.RedissonClient;

/**
 * What a cart of 20 lines and 31 candidates takes while 1,000, 10,000 or 100,000 activities are
 * active, without HTTP; what a service process and its Redis hold then; and the life of an activity
 * of a million SKUs among the most of them.
 *
 * <p>Run by the command in {@code bench/README.md}. Three services run side by side in this process
 * and take turns, so that whatever else the machine does falls on all of them.
 */
@EnabledIfSystemProperty(named = "scale", matches = ".*")
class ActivityScaleRun {
    private static final int[] SIZES = {1_000, 10_000, Integer.getInteger("scale.most", 100_000)};
    private static final int MANY_SKUS = Integer.getInteger("scale.skus", 1_000_000);
    private static final int ROUNDS = 200;
    private static final int CARTS_A_ROUND = 500;
    private static final String LARGEST_HEAP = "1g";

    private final PricingEngine engine = new PricingEngine(RuleSet.retail());
    private final Map<String, PreparedActivity> prepared = new ConcurrentHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final double[] firstMillis = new double[SIZES.length];
    private final double[][] lookUpMicros = new double[SIZES.length][ROUNDS * CARTS_A_ROUND];
    private final double[][] priceMicros = new double[SIZES.length][ROUNDS];
    private final StringBuilder memory = new StringBuilder();
    private final StringBuilder longList = new StringBuilder();

    @Test
    void aCartAmongManyActivities() throws Exception {
        try {
            for (int i = 0; i < SIZES.length; i++) {
                start(i);
            }
            for (long until = System.nanoTime() + 20_000_000_000L; System.nanoTime() < until; ) {
                nodes.forEach(node -> price(node, ScaleMall.CARTS));
            }
            for (int round = 0; round < ROUNDS; round++) {
                measure(round);
            }
            report();
        } finally {
            nodes.forEach(Node::close);
        }
    }

    private void start(int which) throws Exception {
        int size = SIZES[which];
        Path folder = Path.of("target/test-data/scale-" + size);
        Node node = Node.startEmpty("scale-" + size);
        nodes.add(node);
        // What a run before left there.
        node.bean(RedissonClient.class).getKeys().flushall();
        ScaleMall.fill(node, size);
        firstMillis[which] = firstMillis(node);
        People.Keys keys = People.keys(node);
        ServiceProcess process =
                ServiceProcess.launch(
                        node, List.of("-Xmx" + LARGEST_HEAP), folder.resolve("service.log"));
        try {
            process.awaitReady();
            People people = keys.at(process.port());
            ask(people, size);
            visitAll(node, size);
            held(size + " activities", process, node);
            if (which == SIZES.length - 1) {
                liveLong(people);
                held("and one of " + MANY_SKUS + " SKUs, right after", process, node);
            }
        } finally {
            process.kill();
        }
    }

    /** Fills all caches, not only with what the measured carts need. */
    private static void ask(People people, int size) {
        for (String cart : ScaleMall.cartsOfAll(size)) {
            assertThat(people.shop().post("/v1/quotes", cart).status()).isEqualTo(200);
        }
    }

    private static void visitAll(Node node, int size) {
        ActivityCache cache = node.bean(ActivityCache.class);
        for (int i = 0; i < size; i += 500) {
            List<IndexEntry> entries = new ArrayList<>();
            for (int sku = i; sku < i + 500; sku++) {
                entries.add(IndexEntry.ofSku("far-" + sku));
            }
            cache.activities(
                    cache.candidates(entries).values().stream().flatMap(List::stream).toList());
        }
    }

    private void held(String what, ServiceProcess process, Node node) {
        Memory held = Memory.of(process, node.bean(RedissonClient.class));
        line(
                memory,
                "| %s | %d | %d | %d |%n",
                what,
                held.heap() >> 20,
                held.resident() >> 20,
                held.redis() >> 20);
    }

    private void liveLong(People people) throws Exception {
        Meanwhile others = Meanwhile.start(people, "other");
        try (others) {
            for (LongSkuList.Step step : new LongSkuList(people, "long", MANY_SKUS).live()) {
                line(longList, "| %s | %.0f |%n", step.name(), step.nanos() / 1e6);
            }
        }
        assertThat(others.faults()).isEmpty();
        line(longList, "%nMeanwhile, in ms: ");
        line(longList, "%s; ", spread("quotes of another good", others.quoteMillis()));
        line(longList, "%s.%n", spread("edits of its activity", others.editMillis()));
    }

    private static String spread(String what, double[] sorted) {
        return String.format(
                Locale.ROOT,
                "%,d %s, p50 %.0f, p99 %.0f, longest %.0f",
                sorted.length,
                what,
                sorted[sorted.length / 2],
                sorted[(int) Math.ceil(sorted.length * 0.99) - 1],
                sorted[sorted.length - 1]);
    }

    /** One turn of each service: look-ups by the clock, then whole carts by processor time. */
    private void measure(int round) {
        for (int i = 0; i < SIZES.length; i++) {
            for (int cart = 0; cart < CARTS_A_ROUND; cart++) {
                Cart asked = ScaleMall.cart(cart);
                long before = System.nanoTime();
                nodes.get(i).candidates().of(asked, Instant.now());
                lookUpMicros[i][round * CARTS_A_ROUND + cart] = (System.nanoTime() - before) / 1e3;
            }
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            price(nodes.get(i), CARTS_A_ROUND);
            long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            priceMicros[i][round] = (after - before) / 1e3 / CARTS_A_ROUND;
        }
    }

    private void price(Node node, int carts) {
        for (int i = 0; i < carts; i++) {
            Quote quote = price(node, ScaleMall.cart(i));
            assertThat(quote.applied().size() + quote.notApplied().size())
                    .isEqualTo(ScaleMall.TOUCHING);
        }
    }

    private Quote price(Node node, Cart cart) {
        // An instant that is past would be asked of the database.
        Instant now = Instant.now();
        List<PreparedActivity> candidates = new ArrayList<>();
        for (Activity activity : node.candidates().of(cart, now).activities()) {
            candidates.add(prepared.computeIfAbsent(activity.id(), id -> engine.prepare(activity)));
        }
        return engine.price(
                new PricingRequest(cart, now, candidates, Map.of(), SelectionPolicy.PRIORITY));
    }

    /** Median time of carts that no cache knows. */
    private double firstMillis(Node node) {
        double[] millis = new double[ScaleMall.CARTS];
        for (int i = 0; i < ScaleMall.CARTS; i++) {
            long before = System.nanoTime();
            price(node, ScaleMall.cart(i));
            millis[i] = (System.nanoTime() - before) / 1e6;
        }
        return median(millis);
    }

    private void report() throws Exception {
        StringBuilder page = new StringBuilder();
        line(
                page,
                "JDK %s. A cart of 20 lines and %d candidates.%n%n",
                System.getProperty("java.version"),
                ScaleMall.TOUCHING);
        line(
                page,
                """
                | active activities | µs to look up its candidates, p50 | to 1,000 | p99 | \
                µs of processor, engine too | to 1,000 | ms when nobody asked before |
                |---:|---:|---:|---:|---:|---:|---:|
                """);
        for (int i = 0; i < SIZES.length; i++) {
            double[] lookUps = lookUpMicros[i].clone();
            Arrays.sort(lookUps);
            line(
                    page,
                    "| %,d | %.1f | %.2f | %.1f | %.1f | %.2f | %.1f |%n",
                    SIZES[i],
                    median(lookUpMicros[i]),
                    median(lookUpMicros[i]) / median(lookUpMicros[0]),
                    lookUps[(int) Math.ceil(lookUps.length * 0.99) - 1],
                    median(priceMicros[i]),
                    median(priceMicros[i]) / median(priceMicros[0]),
                    firstMillis[i]);
        }
        line(
                page,
                """

                ## Memory

                A service in a process of its own that was asked for every SKU, with a heap of at \
                most %s: what is alive in it after a collection, what its process has, and \
                `used_memory` of its Redis.

                | with | heap, MiB | process, MiB | Redis, MiB |
                |---|---:|---:|---:|
                %s
                ## An activity of %,d SKUs

                Over HTTP at that process, beside %,d others; each list is sent whole, in one body.

                | step | ms |
                |---|---:|
                %s""",
                LARGEST_HEAP,
                memory,
                MANY_SKUS,
                SIZES[SIZES.length - 1],
                longList);
        String jdk = System.getProperty("java.specification.version");
        Path file = Path.of("..", "bench", "results", "activities-jdk" + jdk + ".md");
        Files.writeString(file, page);
        System.out.println(page);
    }

    private static void line(StringBuilder page, String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
