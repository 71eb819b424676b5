package io.pricewright.service.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Scope;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.Terms;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import io.pricewright.ruleset.RuleSet;
import io.pricewright.service.Node;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Time of a cart of 20 lines and 31 candidates while 1,000, 10,000 or 100,000 activities are
 * active: candidates through the index and its caches, then the engine; no HTTP.
 *
 * <p>Run by the command in {@code bench/README.md}. The three services run side by side and take
 * turns, so that whatever else the machine does falls on all of them.
 */
@EnabledIfSystemProperty(named = "scale", matches = ".*")
class ActivityScaleRun {
    private static final int[] SIZES = {1_000, 10_000, 100_000};
    private static final int LINES = 20;
    private static final int CARTS = 32;
    private static final int TOUCHING = 31;
    private static final int ROUNDS = 60;
    private static final int CARTS_A_ROUND = 2_000;
    private static final Instant AT = Instant.now();

    private final PricingEngine engine = new PricingEngine(RuleSet.retail());
    private final Map<String, PreparedActivity> prepared = new ConcurrentHashMap<>();

    @Test
    void timeOfACartByActiveActivities() throws Exception {
        List<Node> nodes = new ArrayList<>();
        List<Double> first = new ArrayList<>();
        for (int size : SIZES) {
            Node node =
                    Node.start(
                            "pricewright.data-dir=target/test-data/scale-" + size,
                            "spring.flyway.clean-disabled=false",
                            "spring.profiles.active=clean");
            nodes.add(node);
            fill(node, size);
            first.add(firstMicros(node));
            visitEverySku(node, size);
        }
        try {
            for (long until = System.nanoTime() + 20_000_000_000L; System.nanoTime() < until; ) {
                nodes.forEach(node -> price(node, CARTS));
            }
            report(first, times(nodes));
        } finally {
            nodes.forEach(Node::close);
        }
    }

    /** Processor time of one cart in each round, by size; in microseconds. */
    private double[][] times(List<Node> nodes) {
        double[][] times = new double[SIZES.length][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < SIZES.length; i++) {
                long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                price(nodes.get(i), CARTS_A_ROUND);
                long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                times[i][round] = (after - before) / 1e3 / CARTS_A_ROUND;
            }
        }
        return times;
    }

    private void report(List<Double> first, double[][] times) throws Exception {
        StringBuilder table = new StringBuilder();
        table.append("JDK ")
                .append(System.getProperty("java.version"))
                .append(". A cart of 20 lines and 31 candidates, index and engine.\n\n")
                .append("| active activities | µs of processor per cart | to 1,000 | ")
                .append("ms for a cart nobody asked for before |\n|---:|---:|---:|---:|\n");
        double base = median(times[0]);
        for (int i = 0; i < SIZES.length; i++) {
            double micros = median(times[i]);
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| %,d | %.1f | %.2f | %.1f |%n",
                            SIZES[i],
                            micros,
                            micros / base,
                            first.get(i) / 1_000));
        }
        String jdk = System.getProperty("java.specification.version");
        Path file = Path.of("..", "bench", "results", "activities-jdk" + jdk + ".md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, table);
        System.out.println(table);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void price(Node node, int carts) {
        for (int i = 0; i < carts; i++) {
            Quote quote = price(node, cart("near", i % CARTS * LINES));
            assertThat(quote.applied().size() + quote.notApplied().size()).isEqualTo(TOUCHING);
        }
    }

    private Quote price(Node node, Cart cart) {
        List<PreparedActivity> candidates = new ArrayList<>();
        for (Activity activity : node.candidates().of(cart, AT).activities()) {
            candidates.add(prepared.computeIfAbsent(activity.id(), id -> engine.prepare(activity)));
        }
        return engine.price(
                new PricingRequest(cart, AT, candidates, Map.of(), SelectionPolicy.PRIORITY));
    }

    /** Median time of carts that no cache knows. */
    private double firstMicros(Node node) {
        double[] micros = new double[CARTS];
        for (int i = 0; i < CARTS; i++) {
            long before = System.nanoTime();
            price(node, cart("near", i * LINES));
            micros[i] = (System.nanoTime() - before) / 1e3;
        }
        return median(micros);
    }

    /** Fills the caches with all activities, not only with those the measured carts need. */
    private void visitEverySku(Node node, int size) {
        for (int sku = 0; sku < size; sku += LINES) {
            node.candidates().of(cart("far", sku), AT);
        }
    }

    private static Cart cart(String kind, int firstSku) {
        List<CartLine> lines = new ArrayList<>(LINES);
        for (int i = 0; i < LINES; i++) {
            lines.add(
                    new CartLine(
                            "l" + i,
                            kind + "-" + (firstSku + i),
                            null,
                            kind + "-brand",
                            List.of(kind + "-goods"),
                            1 + i % 3,
                            5_000 + 100L * i,
                            null,
                            0,
                            true,
                            null));
        }
        return new Cart("CNY", null, null, lines, null, null, null, null);
    }

    /**
     * Each near cart is touched by 20 activities of its SKUs, ten of a category, one of a brand.
     */
    private static void fill(Node node, int size) {
        List<Activity> activities = new ArrayList<>();
        for (int sku = 0; sku < CARTS * LINES; sku++) {
            activities.add(activity(activities.size(), Filter.ofSkus("near-" + sku)));
        }
        for (int i = 0; i < 10; i++) {
            activities.add(activity(activities.size(), Filter.ofCategories("near-goods")));
        }
        activities.add(
                activity(
                        activities.size(),
                        new Filter(null, null, Set.of("near-brand"), null, null)));
        while (activities.size() < size) {
            activities.add(activity(activities.size(), Filter.ofSkus("far-" + activities.size())));
        }
        StoredActivities.insert(node, activities);
    }

    private static Activity activity(int number, Filter include) {
        return Activity.of("a" + number, Layer.ITEM, new Terms.PercentOff(100 + number % 50))
                .withScope(Scope.of(include));
    }
}
