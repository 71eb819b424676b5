package io.pricewright.service.transfer;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/**
 * Time of an import of 10,000 activities, 50 of them wrong: refused as a whole, then with the
 * others written, while somebody else edits an activity every 50 ms.
 *
 * <p>Run by the command in {@code bench/README.md}.
 */
@EnabledIfSystemProperty(named = "imports", matches = ".*")
class ImportsRun {
    private static final int ROWS = 10_000;
    private static final int BAD = 50;

    private final Node node = SharedNode.get();
    private final Imports imports = new Imports(node);

    @Test
    void timeOfAnImport() throws Exception {
        StringBuilder table = new StringBuilder();
        table.append("JDK ")
                .append(System.getProperty("java.version"))
                .append(". 10,000 activities, 50 of them wrong.\n\n")
                .append(
                        "| format | kB | s to refuse it, all 50 told | s to write the other 9,950 |")
                .append(" progress seen at rows | longest edit of another activity, ms |\n")
                .append("|---|---:|---:|---:|---|---:|\n");
        imports.seen(
                FileFormat.JSONL,
                new CampaignFile(unique("warm"), 2_000, 0).in(FileFormat.JSONL),
                "");
        for (FileFormat format : FileFormat.values()) {
            byte[] file = new CampaignFile(unique("campaign"), ROWS, BAD).in(format);
            JsonNode refused = Imports.last(imports.seen(format, file, ""));
            assertThat(refused.at("/errors").size()).isEqualTo(BAD);
            Editor editor = new Editor();
            List<JsonNode> seen = imports.seen(format, file, "?onError=SKIP");
            double longestEdit = editor.stop();
            JsonNode written = Imports.last(seen);
            assertThat(written.at("/rows/created").asInt()).isEqualTo(ROWS - BAD);
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %,d | %.1f | %.1f | %s | %,.0f |%n",
                            format.extension(),
                            file.length / 1_024,
                            refused.at("/tookMillis").asLong() / 1e3,
                            written.at("/tookMillis").asLong() / 1e3,
                            progress(seen),
                            longestEdit));
        }
        String jdk = System.getProperty("java.specification.version");
        Path file = Path.of("..", "bench", "results", "imports-jdk" + jdk + ".md");
        Files.writeString(file, table);
        System.out.println(table);
    }

    private static String progress(List<JsonNode> seen) {
        List<Long> rows =
                seen.stream()
                        .filter(job -> job.at("/status").asString().equals("WRITING"))
                        .map(job -> job.at("/rows/created").asLong())
                        .distinct()
                        .toList();
        int step = Math.max(1, rows.size() / 5);
        return String.join(
                ", ",
                rows.stream()
                        .filter(row -> rows.indexOf(row) % step == 0)
                        .map(row -> String.format(Locale.ROOT, "%,d", row))
                        .toList());
    }

    /** Edits one activity until it is stopped. */
    private final class Editor {
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final CompletableFuture<Double> longest;

        Editor() {
            String id = unique("edited");
            node.post("/v1/activities", Json.percentOff(id, id, 1));
            longest = CompletableFuture.supplyAsync(() -> edit(id));
        }

        private double edit(String id) {
            double most = 0;
            for (int i = 2; !stopped.get(); i++) {
                long before = System.nanoTime();
                int permyriad = 1 + i % 9_000;
                assertThat(
                                node.put(
                                                "/v1/activities/" + id,
                                                "*",
                                                Json.percentOff(id, id, permyriad))
                                        .status())
                        .isEqualTo(200);
                most = Math.max(most, (System.nanoTime() - before) / 1e6);
                Imports.pause();
            }
            return most;
        }

        double stop() {
            stopped.set(true);
            return longest.join();
        }
    }
}
