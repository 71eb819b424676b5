package io.pricewright.service;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server that dies, is paused and comes back. */
public final class KillableServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final List<String> command;
    private final int port;
    private ProcessHandle process;

    private KillableServer(Path home, List<String> command, int port) {
        this.home = home;
        this.command = command;
        this.port = port;
    }

    /**
     * An embedded server of a node, which runs.
     *
     * @param home its own folder
     * @param port it listens on
     */
    public KillableServer(Path home, int port) throws IOException {
        this(home, new ArrayList<>(), port);
        this.process =
                ProcessHandle.of(Long.parseLong(Files.readString(pidFile()).strip())).orElseThrow();
        command.add(process.info().command().orElseThrow());
        command.addAll(List.of(process.info().arguments().orElseThrow()));
    }

    /**
     * Starts one.
     *
     * @param home where it is started and its output is kept
     * @param command of a shell; it ends when the server does
     */
    public static KillableServer start(Path home, String command, int port) {
        KillableServer server =
                new KillableServer(home, List.of("sh", "-c", "exec " + command), port);
        server.restart();
        // A test run that is ended leaves no process behind.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.process.destroyForcibly()));
        return server;
    }

    private Path pidFile() {
        return home.resolve("server.pid");
    }

    /** As {@code kill -9} does: it gets no chance to write anything. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** As {@code kill -STOP} does: it is there, and says nothing. */
    public void pause() {
        Signals.pause(process.pid());
    }

    public void resume() {
        Signals.resume(process.pid());
    }

    /** Starts it as it was started before; returns when it listens. */
    public void restart() {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
            builder.environment().put("LD_LIBRARY_PATH", libraries());
            File log = home.resolve("restarted.log").toFile();
            process =
                    builder.redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                            .start()
                            .toHandle();
            // The next run ends what this one leaves behind when it is killed itself.
            Files.writeString(pidFile(), Long.toString(process.pid()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        awaitListening();
    }

    private String libraries() {
        return command.stream()
                .filter(each -> each.startsWith("--basedir="))
                .map(each -> each.substring("--basedir=".length()) + "/libs")
                .findFirst()
                .orElse("");
    }

    private void awaitListening() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("It did not come back: see " + home);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        resume();
        process.destroy();
        process.onExit().join();
    }
}
