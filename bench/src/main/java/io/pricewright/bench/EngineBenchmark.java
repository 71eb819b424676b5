package io.pricewright.bench;

import com.sun.management.ThreadMXBean;
import io.pricewright.bench.handwritten.HandWritten;
import io.pricewright.bench.handwritten.Promotion;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.ruleset.RuleSet;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Pricing one cart, no HTTP and no I/O: the hand-written loop, and the engine under policy
 * PRIORITY, which the loop follows too.
 *
 * <p>The two take turns of {@value #TURN_MILLIS} ms, so that whatever else the machine does, and
 * however fast it is at the moment, falls on both. Each has 20 s of warm-up.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 400)
@Measurement(iterations = 200)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class EngineBenchmark {
    private static final int CARTS = 64;
    private static final long TURN_MILLIS = 50;

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
    private Cart[] carts;
    private List<Promotion>[] promotions;
    private int next;

    @Setup
    @SuppressWarnings("unchecked")
    public void build() {
        engine = new PricingEngine(RuleSet.retail());
        loop = new HandWritten(engine.ruleSet().settings().rounding());
        byPriority = new PricingRequest[CARTS];
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
            byPriority[i] =
                    new PricingRequest(
                            visit.cart(), Mall.AT, of, Map.of(), SelectionPolicy.PRIORITY);
            promotions[i] =
                    visit.candidates().stream()
                            .map(a -> taken.computeIfAbsent(a, Promotion::new))
                            .toList();
        }
    }

    /** Processor time of the measuring thread, bytes it allocated, and carts; of one turn each. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Turns {
        public long loopNanos;
        public long loopBytes;
        public long loopCarts;
        public long priorityNanos;
        public long priorityBytes;
        public long priorityCarts;
    }

    @Benchmark
    public void inTurn(Turns turns, Blackhole sink) {
        Turn turn = new Turn();
        turn.run(i -> sink.consume(loop.price(carts[i], Mall.AT, promotions[i])));
        turns.loopNanos = turn.nanos;
        turns.loopBytes = turn.bytes;
        turns.loopCarts = turn.carts;
        turn.run(i -> sink.consume(engine.price(byPriority[i])));
        turns.priorityNanos = turn.nanos;
        turns.priorityBytes = turn.bytes;
        turns.priorityCarts = turn.carts;
    }

    private final class Turn {
        private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long nanos;
        long bytes;
        int carts;

        /** Prices carts one after another until the turn is over. */
        void run(IntConsumer price) {
            long bytesBefore = thread.getCurrentThreadAllocatedBytes();
            long nanosBefore = thread.getCurrentThreadCpuTime();
            carts = 0;
            for (long until = System.nanoTime() + TURN_MILLIS * 1_000_000L;
                    System.nanoTime() < until; ) {
                price.accept(next++ % CARTS);
                carts++;
            }
            nanos = thread.getCurrentThreadCpuTime() - nanosBefore;
            bytes = thread.getCurrentThreadAllocatedBytes() - bytesBefore;
        }
    }
}
