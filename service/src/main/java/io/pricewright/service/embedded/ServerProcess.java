package io.pricewright.service.embedded;

import io.pricewright.service.operations.StartRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One embedded server as a child process. Its process id is kept in a file, so that what a killed
 * run left behind is ended by the next one.
 */
final class ServerProcess {
    private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PID_FILE = "server.pid";
    private static final String LOG_FILE = "server.log";

    private final Path home;
    private final Process process;

    private ServerProcess(Path home, Process process) {
        this.home = home;
        this.process = process;
    }

    /**
     * Starts the command and returns when it listens.
     *
     * @param home the server's own folder; it is part of the command line, by which leftovers are
     *     known
     */
    static ServerProcess start(
            Path home, List<String> command, Map<String, String> environment, int port) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.directory(home.toFile());
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true);
            builder.redirectOutput(home.resolve(LOG_FILE).toFile());
            Process process = builder.start();
            Files.writeString(home.resolve(PID_FILE), Long.toString(process.pid()));
            ServerProcess server = new ServerProcess(home, process);
            server.awaitListening(port);
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void awaitListening(int port) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isListening(port)) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                stop();
                throw new StartRefusedException(
                        "The embedded server in "
                                + home
                                + " did not start. Its last words:\n"
                                + lastWords(),
                        "See " + home.resolve(LOG_FILE) + ".");
            }
            pause(20);
        }
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String lastWords() {
        try {
            List<String> lines =
                    Files.readAllLines(home.resolve(LOG_FILE), StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException none) {
            return "(none)";
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end, and makes it end when it does not. */
    void stop() {
        end(process.toHandle());
        try {
            Files.deleteIfExists(home.resolve(PID_FILE));
        } catch (IOException kept) {
            log.warn("The file {} could not be deleted", home.resolve(PID_FILE));
        }
    }

    /**
     * Ends the server a killed run left in this folder. A process is ours only if its command line
     * names this folder: process ids are used again.
     */
    static void endLeftover(Path home) {
        Path file = home.resolve(PID_FILE);
        try {
            if (Files.exists(file)) {
                ourProcess(home, Files.readString(file).strip())
                        .ifPresent(
                                left -> {
                                    log.info(
                                            "Ending process {}, left by a killed run in {}",
                                            left.pid(),
                                            home);
                                    end(left);
                                });
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Optional<ProcessHandle> ourProcess(Path home, String pid) {
        try {
            return ProcessHandle.of(Long.parseLong(pid))
                    .filter(
                            found ->
                                    found.info()
                                            .commandLine()
                                            .orElse("")
                                            .contains(home.toString()));
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static void end(ProcessHandle handle) {
        handle.destroy();
        try {
            handle.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            handle.destroyForcibly();
        } catch (Exception stuck) {
            log.warn("Process {} did not end when asked; killing it", handle.pid());
            handle.destroyForcibly();
            handle.onExit().join();
        }
    }

    /** A port nobody listens on now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a server was starting", interrupted);
        }
    }
}
