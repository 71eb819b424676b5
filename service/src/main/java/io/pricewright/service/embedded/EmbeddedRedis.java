package io.pricewright.service.embedded;

import io.pricewright.service.operations.RedisAddress;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** A Redis server of our own. */
public final class EmbeddedRedis implements RedisAddress, AutoCloseable {
    /** In a file that only its owner may read, so that the password is on no command line. */
    private static final String CONFIGURATION =
            """
            bind 127.0.0.1
            port %d
            requirepass %s
            dir "%s"
            dbfilename redis.rdb
            save 60 1
            daemonize no
            maxmemory 256mb
            maxmemory-policy volatile-lru
            """;

    private final Path home;
    private final Path executable;
    private final int port;
    private final String password;
    private ServerProcess server;

    private EmbeddedRedis(Path home, Path executable, int port, String password) {
        this.home = home;
        this.executable = executable;
        this.port = port;
        this.password = password;
    }

    static EmbeddedRedis start(DataDir data) {
        Path home = data.folder("redis");
        ServerProcess.endLeftover(home);
        try {
            EmbeddedRedis redis =
                    new EmbeddedRedis(
                            home, executable(home), ServerProcess.freePort(), data.secret("redis"));
            redis.start();
            return redis;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path executable(Path home) throws IOException {
        File unpacked = ExecutableProvider.newJarResourceProvider(home.toFile()).get();
        unpacked.setExecutable(true);
        return unpacked.toPath();
    }

    /** Starts it again at the same address after {@link #stop}; does nothing while it runs. */
    public synchronized void start() {
        if (server != null && server.isAlive()) {
            return;
        }
        try {
            Path configuration = home.resolve("redis.conf");
            DataDir.writePrivate(configuration, CONFIGURATION.formatted(port, password, home));
            List<String> command = List.of(executable.toString(), configuration.toString());
            server = ServerProcess.start(home, command, Map.of(), port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends the server; the service goes on without it. */
    public synchronized void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Override
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public void close() {
        stop();
    }
}
