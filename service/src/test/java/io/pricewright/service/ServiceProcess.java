package io.pricewright.service;

import io.pricewright.service.embedded.EmbeddedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A service in a process of its own, so that it can be killed; it uses the servers of a node. */
public final class ServiceProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int port;

    private ServiceProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Begins to start one; {@link #awaitReady} returns when it has.
     *
     * @param log file that gets what it says
     */
    public static ServiceProcess launch(Node servers, Path log, String... settings) {
        return launch(servers, databaseOf(servers), log, settings);
    }

    /**
     * @param database its address, which may be another way to that of the servers
     */
    public static ServiceProcess launch(
            Node servers, String database, Path log, String... settings) {
        return launch(
                servers, database, List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"), log, settings);
    }

    /**
     * @param options of the virtual machine
     */
    public static ServiceProcess launch(
            Node servers, List<String> options, Path log, String... settings) {
        return launch(servers, databaseOf(servers), options, log, settings);
    }

    private static String databaseOf(Node servers) {
        return servers.bean(JdbcConnectionDetails.class).getJdbcUrl();
    }

    private static ServiceProcess launch(
            Node servers, String url, List<String> options, Path log, String... settings) {
        try {
            int port = freePort();
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options);
            command.addAll(List.of("-cp", classPath()));
            command.add(PricewrightService.class.getName());
            JdbcConnectionDetails database = servers.bean(JdbcConnectionDetails.class);
            command.add("--server.port=" + port);
            command.add("--spring.datasource.url=" + url);
            command.add("--spring.datasource.username=" + database.getUsername());
            command.add("--spring.datasource.password=" + database.getPassword());
            command.add("--pricewright.redisson.config=file:" + redisson(servers, log));
            command.add("--pricewright.quote-token.secret=0123456789abcdef0123456789abcdef");
            command.add("--pricewright.samples=false");
            for (String setting : settings) {
                command.add("--" + setting);
            }
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            // A test run that is ended leaves no process behind.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ServiceProcess(process, port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static Path redisson(Node servers, Path log) throws IOException {
        EmbeddedRedis redis = servers.bean(EmbeddedRedis.class);
        Path config = log.resolveSibling("redisson.yaml").toAbsolutePath();
        Files.writeString(
                config,
                """
                password: "%s"
                singleServerConfig:
                  address: "%s"
                  timeout: 1000
                  retryAttempts: 0
                  connectionMinimumIdleSize: 2
                  connectionPoolSize: 8
                """
                        .formatted(redis.password(), redis.url()));
        return config;
    }

    public ServiceProcess awaitReady() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("The process did not start: see its log");
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
        return this;
    }

    private boolean isReady() {
        try {
            HttpRequest health =
                    HttpRequest.newBuilder(uri("/actuator/health"))
                            .timeout(Duration.ofSeconds(5))
                            .build();
            return HTTP.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** As {@code kill -9} does: it gets no chance to finish anything. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /** As {@code kill -STOP} does: it stands still wherever it is. */
    public void pause() {
        Signals.pause(process.pid());
    }

    public void resume() {
        Signals.resume(process.pid());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
