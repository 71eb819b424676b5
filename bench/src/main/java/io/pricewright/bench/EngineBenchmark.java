package io.pricewright.bench;

import io.pricewright.bench.handwritten.HandWritten;
import io.pricewright.bench.handwritten.Promotion;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import io.pricewright.ruleset.RuleSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Pricing one cart, no HTTP and no I/O: the engine under both policies, and the loop. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 10, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class EngineBenchmark {
    private static final int CARTS = 64;

    @Param({
        "5x30",
        "5x300",
        "5x1000",
        "20x30",
        "20x300",
        "20x344",
        "20x1000",
        "100x30",
        "100x300",
        "100x1000"
    })
    public String size;

    private PricingEngine engine;
    private HandWritten loop;
    private PricingRequest[] byPriority;
    private PricingRequest[] best;
    private Cart[] carts;
    private List<Promotion>[] promotions;
    private int next;

    @Setup
    @SuppressWarnings("unchecked")
    public void build() {
        engine = new PricingEngine(RuleSet.retail());
        loop = new HandWritten(engine.ruleSet().settings().rounding());
        byPriority = new PricingRequest[CARTS];
        best = new PricingRequest[CARTS];
        carts = new Cart[CARTS];
        promotions = new List[CARTS];
        Map<Activity, PreparedActivity> prepared = new HashMap<>();
        Map<Activity, Promotion> taken = new HashMap<>();
        String[] sizes = size.split("x");
        int lines = Integer.parseInt(sizes[0]);
        int candidates = Integer.parseInt(sizes[1]);
        List<Mall.Visit> visits = Mall.visits(1, CARTS, lines, candidates);
        for (int i = 0; i < CARTS; i++) {
            Mall.Visit visit = visits.get(i);
            List<PreparedActivity> of =
                    visit.candidates().stream()
                            .map(a -> prepared.computeIfAbsent(a, engine::prepare))
                            .toList();
            carts[i] = visit.cart();
            byPriority[i] = request(visit.cart(), of, SelectionPolicy.PRIORITY);
            best[i] = request(visit.cart(), of, SelectionPolicy.BEST);
            promotions[i] =
                    visit.candidates().stream()
                            .map(a -> taken.computeIfAbsent(a, Promotion::new))
                            .toList();
        }
    }

    private static PricingRequest request(
            Cart cart, List<PreparedActivity> candidates, SelectionPolicy policy) {
        return new PricingRequest(cart, Mall.AT, candidates, Map.of(), policy);
    }

    @Benchmark
    public Quote loop() {
        int i = next++ % CARTS;
        return loop.price(carts[i], Mall.AT, promotions[i]);
    }

    @Benchmark
    public Quote enginePriority() {
        return engine.price(byPriority[next++ % CARTS]);
    }

    @Benchmark
    public Quote engineBest() {
        return engine.price(best[next++ % CARTS]);
    }
}
