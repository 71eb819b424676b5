package io.pricewright.service.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.operations.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class EmbeddedServersTest {
    private static final String DATA = "target/test-data/restart";
    private static final Pattern NEW_EACH_TIME =
            Pattern.compile("\"(quoteId|token|expiresAt|pricedAt)\":\"[^\"]*\"");
    private static final String SETTING = "pricewright.data-dir=" + DATA;

    @Test
    void activitiesAndTokensOutliveARestart() throws Exception {
        clear(Path.of(DATA));
        String token;
        List<String> quotes;
        try (Node first = Node.start(SETTING, "pricewright.samples=true")) {
            int samples = first.get("/v1/activities?limit=200").json().at("/items").size();
            assertThat(samples).isEqualTo(sampleFiles());
            assertThat(first.publish(Json.percentOff("kept", "kept-sku", 1_000)).status())
                    .isEqualTo(201);
            assertThat(first.payableMinor(Json.cart("kept-sku"))).isEqualTo(18_000);
            token = Files.readString(Path.of(DATA, "secrets/quote-token"));
            quotes = sampleQuotes(first);
            requireOneServiceAtATime();
            requirePrivateSecrets();
        }
        assertThat(pids()).isEmpty();
        try (Node second = Node.start(SETTING, "pricewright.samples=true")) {
            assertThat(second.get("/v1/activities/kept").status()).isEqualTo(200);
            assertThat(second.payableMinor(Json.cart("kept-sku"))).isEqualTo(18_000);
            assertThat(Files.readString(Path.of(DATA, "secrets/quote-token"))).isEqualTo(token);
            assertThat(sampleQuotes(second)).isEqualTo(quotes);
        }
    }

    /** The answers to the sample carts, byte for byte but for what is new in each. */
    private static List<String> sampleQuotes(Node node) throws IOException {
        List<String> quotes = new ArrayList<>();
        try (Stream<Path> carts = Files.list(Path.of("../samples/carts"))) {
            for (Path cart : carts.sorted().toList()) {
                Answer answer =
                        node.post("/v1/quotes", Files.readString(cart.resolve("request.json")));
                assertThat(answer.status()).isEqualTo(200);
                quotes.add(NEW_EACH_TIME.matcher(answer.text()).replaceAll("\"$1\":\"*\""));
            }
        }
        assertThat(quotes).isNotEmpty().allMatch(quote -> quote.contains("\"token\":\"*\""));
        return quotes;
    }

    private static int sampleFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../samples/activities"))) {
            return (int) files.count();
        }
    }

    private static void requireOneServiceAtATime() {
        assertThatThrownBy(() -> Node.start(SETTING))
                .hasRootCauseInstanceOf(StartRefusedException.class)
                .rootCause()
                .hasMessageContaining("in use by another running service");
    }

    private static void requirePrivateSecrets() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(DATA, "secrets"))) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
        for (String file : List.of("redis/redis.conf", "mariadb/first-words.sql")) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(Path.of(DATA, file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void whatAKilledRunLeftIsEnded(@TempDir Path home) throws Exception {
        Process left = sleeper(home);
        Files.writeString(home.resolve("server.pid"), Long.toString(left.pid()));
        ServerProcess.endLeftover(home);
        assertThat(left.isAlive()).isFalse();
        assertThat(home.resolve("server.pid")).doesNotExist();
    }

    @Test
    void aProcessOfSomebodyElseIsLeftAlone(@TempDir Path home, @TempDir Path other)
            throws Exception {
        Process somebody = sleeper(other);
        try {
            Files.writeString(home.resolve("server.pid"), Long.toString(somebody.pid()));
            ServerProcess.endLeftover(home);
            assertThat(somebody.isAlive()).isTrue();
            Files.writeString(home.resolve("server.pid"), "nonsense");
            ServerProcess.endLeftover(home);
        } finally {
            somebody.destroyForcibly();
        }
    }

    /** Both servers, abandoned as by kill -9 of their service. */
    @Test
    void realServersLeftBehindAreEndedAndTheirDataIsFound() throws Exception {
        Path data = Path.of("target/test-data/killed");
        clear(data);
        Path binaries = Path.of("target/servers/mariadb-11.4.5").toAbsolutePath();
        try (DataDir folder = DataDir.open(data)) {
            EmbeddedMariaDb.start(folder, binaries);
            EmbeddedRedis.start(folder);
        }
        List<ProcessHandle> left = ours(data);
        assertThat(left).hasSize(2);
        try (Node node = Node.start("pricewright.data-dir=" + data)) {
            assertThat(left).noneMatch(ProcessHandle::isAlive);
            assertThat(node.payableMinor(Json.cart("sku"))).isEqualTo(20_000);
            assertThat(ours(data)).hasSize(2);
        }
        assertThat(ours(data)).isEmpty();
    }

    @Test
    void aServerThatDoesNotStartSaysWhy(@TempDir Path home) {
        assertThatThrownBy(
                        () ->
                                ServerProcess.start(
                                        home,
                                        List.of("sh", "-c", "echo the disk is full; exit 1"),
                                        Map.of(),
                                        ServerProcess.freePort()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("the disk is full");
    }

    private static Process sleeper(Path home) throws IOException {
        return new ProcessBuilder("sh", "-c", "sleep 60; echo " + home).start();
    }

    /** Whatever a killed test run left. */
    private static void clear(Path data) throws IOException {
        for (String server : List.of("mariadb", "redis")) {
            ServerProcess.endLeftover(data.resolve(server).toAbsolutePath());
        }
        FileSystemUtils.deleteRecursively(data);
    }

    private static List<Path> pids() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(DATA), 2)) {
            return files.filter(file -> file.endsWith("server.pid")).toList();
        }
    }

    private static List<ProcessHandle> ours(Path data) {
        String folder = data.toAbsolutePath().normalize().toString();
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(folder + "/"))
                .toList();
    }
}
