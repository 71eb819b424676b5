package io.pricewright.bench;

import com.sun.management.ThreadMXBean;
import io.pricewright.bench.handwritten.HandWritten;
import io.pricewright.bench.handwritten.Promotion;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
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
import io.pricewright.ruleset.RuleSetSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How often policy BEST proves its selection, and how long that takes, by the budget of the search:
 * carts of {@link Mall}, and carts in which nothing conflicts beside the hand-written loop.
 *
 * <p>Times are processor time of the pricing thread, the least of three rounds for each cart, after
 * warm-up. Writes {@code results/selection-jdk<n>.md}.
 */
public final class SelectionRun {
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int[] BUDGETS = {512, 2_048, 8_192};
    private static final int ROUNDS = 3;
    private static final long WARM_UP_NANOS = 5_000_000_000L;

    private SelectionRun() {}

    public static void main(String[] args) throws IOException {
        String jdk = System.getProperty("java.specification.version");
        StringBuilder table = new StringBuilder();
        table.append("JDK ")
                .append(System.getProperty("java.version"))
                .append(". Whole engine under policy BEST; µs of processor per cart.\n\n")
                .append(
                        "| lines | candidates | carts | budget | optimal | looks p50 | p99 | p50 | p99 |")
                .append(" could still save, of the payable |\n")
                .append("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        for (String size :
                "5x30,5x300,5x1000,20x30,20x300,20x1000,100x30,100x300,100x1000".split(",")) {
            table.append(rows(size));
        }
        table.append('\n').append(calm());
        Path file = Path.of("results", "selection-jdk" + jdk + ".md");
        Files.writeString(file, table);
        System.out.println(table);
        System.out.println("written to bench/" + file);
    }

    private static String rows(String size) {
        int lines = Integer.parseInt(size.substring(0, size.indexOf('x')));
        int candidates = Integer.parseInt(size.substring(size.indexOf('x') + 1));
        int malls = candidates <= 30 ? 16 : candidates <= 300 ? 2 : 1;
        StringBuilder rows = new StringBuilder();
        // The budget that a rule set has when it says nothing, and for one size others beside it.
        for (int budget : size.equals("20x30") ? BUDGETS : new int[] {BUDGETS[1]}) {
            PricingEngine engine = engine(budget);
            List<PricingRequest> requests = new ArrayList<>();
            for (int mall = 1; mall <= malls; mall++) {
                Map<Activity, PreparedActivity> prepared = new HashMap<>();
                for (Mall.Visit visit : Mall.visits(mall, 64, lines, candidates)) {
                    requests.add(request(visit.cart(), visit.candidates(), engine, prepared));
                }
            }
            rows.append(row(lines, candidates, budget, engine, requests));
        }
        return rows.toString();
    }

    private static PricingEngine engine(int budget) {
        RuleSetSettings settings = RuleSet.retail().settings();
        return new PricingEngine(
                RuleSet.retail()
                        .withSettings(
                                new RuleSetSettings(
                                        settings.rounding(), SelectionPolicy.BEST, budget)));
    }

    private static PricingRequest request(
            Cart cart,
            List<Activity> candidates,
            PricingEngine engine,
            Map<Activity, PreparedActivity> prepared) {
        List<PreparedActivity> of =
                candidates.stream()
                        .map(each -> prepared.computeIfAbsent(each, engine::prepare))
                        .toList();
        return new PricingRequest(cart, Mall.AT, of, Map.of(), SelectionPolicy.BEST);
    }

    private static String row(
            int lines,
            int candidates,
            int budget,
            PricingEngine engine,
            List<PricingRequest> requests) {
        for (long until = System.nanoTime() + WARM_UP_NANOS; System.nanoTime() < until; ) {
            for (int i = 0; i < requests.size() && System.nanoTime() < until; i++) {
                engine.price(requests.get(i));
            }
        }
        double[] micros = new double[requests.size()];
        Arrays.fill(micros, Double.MAX_VALUE);
        int[] looks = requests.stream().mapToInt(engine::looks).sorted().toArray();
        int optimal = 0;
        double couldSave = 0;
        double payable = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < micros.length; i++) {
                long before = THREAD.getCurrentThreadCpuTime();
                Quote quote = engine.price(requests.get(i));
                long spent = THREAD.getCurrentThreadCpuTime() - before;
                micros[i] = Math.min(micros[i], spent / 1e3);
                if (round == 0) {
                    optimal += quote.selection().proof() == Quote.Proof.OPTIMAL ? 1 : 0;
                    couldSave += quote.selection().couldStillSaveMinor();
                    payable += quote.totals().payableMinor();
                }
            }
        }
        Arrays.sort(micros);
        return String.format(
                Locale.ROOT,
                "| %d | %d | %d | %,d | %.1f %% | %,d | %,d | %,.0f | %,.0f | %.1f %% |%n",
                lines,
                candidates,
                micros.length,
                budget,
                100.0 * optimal / micros.length,
                looks[looks.length / 2],
                looks[looks.length * 99 / 100],
                micros[micros.length / 2],
                micros[micros.length * 99 / 100],
                100 * couldSave / payable);
    }

    /** Each line has a discount of its own, the order one more; nothing stands in another's way. */
    private static String calm() {
        PricingEngine engine = engine(RuleSet.retail().settings().searchBudget());
        HandWritten loop = new HandWritten(engine.ruleSet().settings().rounding());
        List<CartLine> lines = new ArrayList<>();
        List<Activity> candidates = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String sku = "sku-" + i;
            lines.add(
                    new CartLine(
                            "l" + i,
                            sku,
                            "s",
                            "b",
                            List.of("c"),
                            1 + i % 3,
                            5_000 + 137L * i,
                            null,
                            0,
                            true,
                            null));
            candidates.add(
                    Activity.of(
                                    "a" + (10 + i),
                                    Layer.ITEM,
                                    new Terms.PercentOff(500 + 100 * (i % 20)))
                            .withScope(Scope.of(Filter.ofSkus(sku))));
        }
        for (int i = 0; i < 8; i++) {
            candidates.add(
                    Activity.of("b" + i, Layer.ITEM, new Terms.PercentOff(3_000))
                            .withConditions(
                                    new Condition.All(
                                            List.of(new Condition.ChannelIn(List.of("NOWHERE"))))));
        }
        candidates.add(Activity.of("c", Layer.PLATFORM, new Terms.OrderPercentOff(500)));
        candidates.add(Activity.of("d", Layer.SHIPPING, new Terms.FreeShipping()));
        Mall.Visit any = Mall.visits(1, 1, 1, 1).get(0);
        Cart cart =
                new Cart(
                        "CNY",
                        "APP",
                        any.cart().shopper(),
                        lines,
                        any.cart().shipping(),
                        null,
                        List.of(),
                        null);
        PricingRequest request = request(cart, candidates, engine, new HashMap<>());
        List<Promotion> promotions = candidates.stream().map(Promotion::new).toList();
        if (engine.price(request).selection().proof() != Quote.Proof.OPTIMAL) {
            throw new IllegalStateException("a cart without conflicts is not proven");
        }
        List<Double> ratios = new ArrayList<>();
        double[] micros = new double[2];
        for (long until = System.nanoTime() + 4 * WARM_UP_NANOS; System.nanoTime() < until; ) {
            micros[0] = time(() -> loop.price(cart, Mall.AT, promotions));
            micros[1] = time(() -> engine.price(request));
            ratios.add(micros[1] / micros[0]);
        }
        List<Double> warm =
                ratios.subList(ratios.size() / 2, ratios.size()).stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "20 lines, 30 candidates, nothing conflicts: OPTIMAL; %.1f µs, %.2f times the"
                        + " hand-written loop.%n",
                micros[1],
                warm.get(warm.size() / 2));
    }

    /** Microseconds of processor for one call, over two thousand. */
    private static double time(Runnable price) {
        long before = THREAD.getCurrentThreadCpuTime();
        for (int i = 0; i < 2_000; i++) {
            price.run();
        }
        return (THREAD.getCurrentThreadCpuTime() - before) / 1e3 / 2_000;
    }
}
