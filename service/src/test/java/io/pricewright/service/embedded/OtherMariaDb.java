package io.pricewright.service.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;

/** An empty MariaDB beside the one of the tests, started with options of their own. */
public final class OtherMariaDb implements AutoCloseable {
    private final DataDir data;
    private final EmbeddedMariaDb server;

    private OtherMariaDb(DataDir data, EmbeddedMariaDb server) {
        this.data = data;
        this.server = server;
    }

    /**
     * @param name of the data folder, for this test alone
     */
    public static OtherMariaDb start(String name, String... options) throws IOException {
        Path folder = Path.of("target/test-data/" + name);
        ServerProcess.endLeftover(folder.resolve("mariadb").toAbsolutePath());
        FileSystemUtils.deleteRecursively(folder);
        DataDir data = DataDir.open(folder);
        Path binaries = Path.of("target/servers/mariadb-11.4.5").toAbsolutePath();
        return new OtherMariaDb(data, EmbeddedMariaDb.start(data, binaries, options));
    }

    /** Where it is. */
    public JdbcConnectionDetails details() {
        return server;
    }

    /** Ends the server; whoever uses it sees that. */
    public void stop() {
        server.close();
    }

    /** Settings of a service on it. */
    public List<String> settings() {
        return List.of(
                "spring.datasource.url=" + server.getJdbcUrl(),
                "spring.datasource.username=" + server.getUsername(),
                "spring.datasource.password=" + server.getPassword(),
                "pricewright.quote-token.secret=0123456789abcdef0123456789abcdef",
                "pricewright.access.first-operator-key=" + "0".repeat(32));
    }

    @Override
    public void close() {
        stop();
        data.close();
    }
}
