package io.pricewright.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.operations.StartRefusedException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/** How a service comes by its first keys, and how nodes on one database hear of the others'. */
class FirstKeysTest {
    private static final Path DATA = Path.of("target/test-data/first-keys");
    private static final Path FILE = DATA.resolve("dev-keys.properties");
    private static final String OPERATOR_KEY = "the-first-operator's-key-0123456789";

    @ParameterizedTest
    @ValueSource(
            strings = {"0123456789012345678901234567890", "a key with blanks that is long enough"})
    void aFirstKeyThatIsNoGoodIsRefused(String key) {
        assertThatThrownBy(() -> new FirstKeys(new AccessProperties(key), null, null, null, null))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("pricewright.access.first-operator-key")
                .hasMessageNotContaining(key);
    }

    @Test
    void onItsOwnDatabaseEachRoleHasAKeyFromTheStart() throws Exception {
        FileSystemUtils.deleteRecursively(DATA);
        Properties keys;
        try (Node first = Node.start("pricewright.data-dir=" + DATA)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(FILE)))
                    .isEqualTo("rw-------");
            keys = keys();
            assertThat(keys.stringPropertyNames())
                    .containsExactlyInAnyOrder("SERVICE", "ANALYST", "APPROVER", "OPERATOR");
            requireRolesOfTheirOwn(first, keys);
            withAnEmptyDatabase(first, FirstKeysTest::requireConfiguredFirstKey);
        }
        try (Node second = Node.start("pricewright.data-dir=" + DATA)) {
            assertThat(keys()).as("kept over restarts").isEqualTo(keys);
            requireRolesOfTheirOwn(second, keys);
            assertThat(second.delete("/v1/api-keys/dev-analyst").status()).isEqualTo(204);
        }
        Files.delete(FILE);
        try (Node third = Node.start("pricewright.data-dir=" + DATA)) {
            assertThat(quote(third, keys.getProperty("SERVICE"))).as("lost").isEqualTo(401);
            assertThat(quote(third, keys().getProperty("SERVICE"))).isEqualTo(200);
            assertThat(quote(third, keys().getProperty("ANALYST"))).as("revoked").isEqualTo(401);
        }
    }

    private static Properties keys() throws Exception {
        Properties keys = new Properties();
        keys.load(new StringReader(Files.readString(FILE)));
        return keys;
    }

    private static void requireRolesOfTheirOwn(Node node, Properties keys) {
        assertThat(quote(node, keys.getProperty("SERVICE"))).isEqualTo(200);
        assertThat(quote(node, keys.getProperty("APPROVER"))).isEqualTo(403);
        Node operator = node.with(keys.getProperty("OPERATOR"));
        assertThat(operator.get("/v1/api-keys").status()).isEqualTo(200);
    }

    private interface OnDatabase {
        void with(List<String> settings);
    }

    /** As a database that somebody brings; a second node of the test shares it. */
    private static void withAnEmptyDatabase(Node server, OnDatabase test) {
        JdbcConnectionDetails given = server.bean(JdbcConnectionDetails.class);
        JdbcTemplate sql = server.bean(JdbcTemplate.class);
        sql.execute("CREATE DATABASE given");
        List<String> settings = new ArrayList<>();
        settings.add("pricewright.data-dir=target/test-data/first-keys-redis");
        settings.add(
                "spring.datasource.url="
                        + given.getJdbcUrl().replaceFirst("(//[^/]+/)\\w+", "$1given"));
        settings.add("spring.datasource.username=" + given.getUsername());
        settings.add("spring.datasource.password=" + given.getPassword());
        settings.add("pricewright.quote-token.secret=0123456789abcdef0123456789abcdef");
        try {
            test.with(settings);
        } finally {
            sql.execute("DROP DATABASE given");
        }
    }

    private static void requireConfiguredFirstKey(List<String> settings) {
        assertThatThrownBy(() -> Node.start(settings.toArray(String[]::new)))
                .hasRootCauseInstanceOf(StartRefusedException.class)
                .rootCause()
                .hasMessageContaining("no API key yet");
        settings.add("pricewright.access.first-operator-key=" + OPERATOR_KEY);
        try (Node one = Node.start(settings.toArray(String[]::new))) {
            Node operator = one.with(OPERATOR_KEY);
            assertThat(operator.get("/v1/api-keys").status()).isEqualTo(200);
            assertThat(quote(one, OPERATOR_KEY)).isEqualTo(403);
            assertThat(operator.get("/v1/api-keys").text()).doesNotContain(OPERATOR_KEY, "dev-");
            settings.set(0, "pricewright.data-dir=target/test-data/first-keys-redis-two");
            try (Node two = Node.start(settings.toArray(String[]::new))) {
                requireFollowed(one, two);
            }
        }
    }

    /** A key made, and ended, on one node is let in, and turned away, on the other. */
    private static void requireFollowed(Node one, Node two) {
        String key = TestKeys.issue(one, Role.SERVICE);
        requireWithinASecond(two, key, 200);
        String id =
                one.bean(ApiKeyDesk.class).list().stream()
                        .filter(each -> each.prefixes().contains(new Secret(key).prefix()))
                        .findFirst()
                        .orElseThrow()
                        .id();
        assertThat(one.delete("/v1/api-keys/" + id).status()).isEqualTo(204);
        requireWithinASecond(two, key, 401);
    }

    private static void requireWithinASecond(Node node, String key, int status) {
        long begin = System.nanoTime();
        while (quote(node, key) != status) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(3));
        }
        System.out.println(
                "a change of a key was followed in "
                        + (System.nanoTime() - begin) / 1_000_000
                        + " ms");
    }

    private static int quote(Node node, String key) {
        return node.with(key).post("/v1/quotes", Json.cart("sku")).status();
    }
}
