package io.pricewright.service;

import io.pricewright.service.embedded.EmbeddedRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Two services on one database and one Redis, which the first one brings. */
public record TwoNodes(Node one, Node two) implements AutoCloseable {
    /**
     * @param name of the data folder, for this test alone
     * @param settings of both
     */
    public static TwoNodes start(String name, String... settings) throws IOException {
        Node one = Node.startEmpty(name, settings);
        EmbeddedRedis redis = one.bean(EmbeddedRedis.class);
        Path config = Path.of("target/test-data/" + name + "-redisson.yaml");
        Files.writeString(
                config,
                """
                password: "%s"
                singleServerConfig:
                  address: "%s"
                  timeout: 500
                  connectTimeout: 500
                  retryAttempts: 0
                  connectionMinimumIdleSize: 2
                  connectionPoolSize: 8
                """
                        .formatted(redis.password(), redis.url()));
        List<String> ofTwo = new ArrayList<>(Arrays.asList(settings));
        ofTwo.addAll(databaseOf(one));
        ofTwo.add("pricewright.redisson.config=file:" + config);
        return new TwoNodes(one, Node.start(ofTwo.toArray(String[]::new)));
    }

    /** Settings of a further service on the database of this one. */
    public static List<String> databaseOf(Node node) {
        JdbcConnectionDetails database = node.bean(JdbcConnectionDetails.class);
        return List.of(
                "spring.datasource.url=" + database.getJdbcUrl(),
                "spring.datasource.username=" + database.getUsername(),
                "spring.datasource.password=" + database.getPassword(),
                "pricewright.quote-token.secret=0123456789abcdef0123456789abcdef");
    }

    @Override
    public void close() {
        two.close();
        one.close();
    }
}
