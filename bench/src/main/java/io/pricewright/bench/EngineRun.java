package io.pricewright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link EngineBenchmark} and writes the table of ratios to {@code results/}.
 *
 * <p>Takes the options of JMH; {@code -p size=20x30,20x344} runs two of its rows.
 */
public final class EngineRun {
    private EngineRun() {}

    public static void main(String[] args)
            throws RunnerException, CommandLineOptionException, IOException {
        String jdk = System.getProperty("java.specification.version");
        Options options =
                new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .include(EngineBenchmark.class.getSimpleName())
                        .addProfiler(GCProfiler.class)
                        .addProfiler(CpuTime.class)
                        .build();
        String table = table(new Runner(options).run());
        Path file = Path.of("results", "engine-jdk" + jdk + ".md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, table);
        System.out.println(table);
        System.out.println("written to bench/" + file);
    }

    private static String table(Collection<RunResult> results) {
        Map<String, Map<String, RunResult>> rows =
                new TreeMap<>(
                        java.util.Comparator.comparing(EngineRun::lines)
                                .thenComparing(EngineRun::candidates));
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            rows.computeIfAbsent(result.getParams().getParam("size"), size -> new TreeMap<>())
                    .put(name.substring(name.lastIndexOf('.') + 1), result);
        }
        StringBuilder table = new StringBuilder();
        table.append("JDK ")
                .append(System.getProperty("java.version"))
                .append(", ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors. Wall time is the median of the iterations.\n\n")
                .append(
                        "| lines | candidates | | µs per cart | carts/s | KB per cart | µs of processor | ratio | ratio by processor |\n")
                .append("|---:|---:|---|---:|---:|---:|---:|---:|---:|\n");
        rows.forEach(
                (size, row) -> {
                    for (String name : new String[] {"loop", "enginePriority", "engineBest"}) {
                        if (row.containsKey(name)) {
                            table.append(line(size, name, row.get(name), row.get("loop")));
                        }
                    }
                });
        return table.toString();
    }

    private static String line(String size, String name, RunResult result, RunResult loop) {
        double micros = micros(result);
        double cpu = of(result, "cpu");
        return String.format(
                Locale.ROOT,
                "| %d | %d | %s | %.1f | %,.0f | %.1f | %.1f | %s | %s |%n",
                lines(size),
                candidates(size),
                switch (name) {
                    case "loop" -> "hand-written loop";
                    case "enginePriority" -> "engine, PRIORITY";
                    default -> "engine, BEST";
                },
                micros,
                1e6 / micros,
                of(result, "gc.alloc.rate.norm") / 1024,
                cpu,
                loop == null ? "" : String.format(Locale.ROOT, "%.2f", micros / micros(loop)),
                loop == null ? "" : String.format(Locale.ROOT, "%.2f", cpu / of(loop, "cpu")));
    }

    private static double micros(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    private static double of(RunResult result, String secondary) {
        for (Map.Entry<String, Result> entry : result.getSecondaryResults().entrySet()) {
            if (entry.getKey().endsWith(secondary)) {
                return entry.getValue().getScore();
            }
        }
        return Double.NaN;
    }

    private static int lines(String size) {
        return Integer.parseInt(size.substring(0, size.indexOf('x')));
    }

    private static int candidates(String size) {
        return Integer.parseInt(size.substring(size.indexOf('x') + 1));
    }
}
