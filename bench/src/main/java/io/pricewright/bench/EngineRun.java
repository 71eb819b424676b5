package io.pricewright.bench;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

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
                        .verbosity(VerboseMode.SILENT)
                        .build();
        String table = table(new Runner(options).run());
        Path file = Path.of("results", "engine-jdk" + jdk + ".md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, table);
        System.out.println(table);
        System.out.println("written to bench/" + file);
    }

    private static String table(Collection<RunResult> results) {
        Map<String, RunResult> rows =
                new TreeMap<>(comparing(EngineRun::lines).thenComparing(EngineRun::candidates));
        for (RunResult result : results) {
            rows.put(result.getParams().getParam("size"), result);
        }
        StringBuilder table = new StringBuilder();
        table.append("JDK ")
                .append(System.getProperty("java.version"))
                .append(", ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors. Medians of turns taken in one process.\n\n")
                .append(
                        "| lines | candidates | | µs of processor | carts/s | KB | times the loop |\n")
                .append("|---:|---:|---|---:|---:|---:|---:|\n");
        rows.forEach(
                (size, result) -> {
                    table.append(line(size, "hand-written loop", "loop", result));
                    table.append(line(size, "engine, PRIORITY", "priority", result));
                });
        return table.toString();
    }

    private static String line(String size, String label, String name, RunResult result) {
        double micros = median(result, turn -> micros(turn, name));
        return String.format(
                Locale.ROOT,
                "| %d | %d | %s | %.1f | %,.0f | %.1f | %.2f |%n",
                lines(size),
                candidates(size),
                label,
                micros,
                1e6 / micros,
                median(result, turn -> of(turn, name + "Bytes") / of(turn, name + "Carts")) / 1024,
                median(result, turn -> micros(turn, name) / micros(turn, "loop")));
    }

    private static double median(RunResult result, ToDoubleFunction<IterationResult> value) {
        double[] values =
                result.getBenchmarkResults().stream()
                        .flatMap(fork -> fork.getIterationResults().stream())
                        .mapToDouble(value)
                        .sorted()
                        .toArray();
        return values[values.length / 2];
    }

    private static double micros(IterationResult turn, String name) {
        return of(turn, name + "Nanos") / 1e3 / of(turn, name + "Carts");
    }

    private static double of(IterationResult turn, String counter) {
        for (Map.Entry<String, Result> entry : turn.getSecondaryResults().entrySet()) {
            if (entry.getKey().endsWith(counter)) {
                return entry.getValue().getScore();
            }
        }
        throw new IllegalArgumentException(counter);
    }

    private static int lines(String size) {
        return Integer.parseInt(size.substring(0, size.indexOf('x')));
    }

    private static int candidates(String size) {
        return Integer.parseInt(size.substring(size.indexOf('x') + 1));
    }
}
