package io.pricewright.service.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * After each test class, deletes the data of embedded servers that are no longer running: some
 * thirty tests have servers of their own, of 150 MB each, and disks end. What servers of a failed
 * class left is kept for whoever looks for the reason. Known to JUnit by META-INF/services.
 */
public final class SweptTestData implements AfterTestExecutionCallback, AfterAllCallback {
    private static final Path ALL = Path.of("target/test-data");
    private static final List<String> SERVERS = List.of("mariadb", "redis");

    private final Set<Path> kept = new HashSet<>();
    private boolean failed;

    @Override
    public void afterTestExecution(ExtensionContext test) {
        failed |= test.getExecutionException().isPresent();
    }

    @Override
    public void afterAll(ExtensionContext tests) throws IOException {
        boolean keep = failed || tests.getExecutionException().isPresent();
        failed = false;
        for (Path home : spent()) {
            if (keep) {
                kept.add(home);
            } else if (!kept.contains(home)) {
                FileSystemUtils.deleteRecursively(home);
            }
        }
    }

    /** Folders of servers that have ended. */
    private static List<Path> spent() throws IOException {
        if (!Files.isDirectory(ALL)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.walk(ALL, 2)) {
            return folders.filter(folder -> SERVERS.contains(folder.getFileName().toString()))
                    .filter(Files::isDirectory)
                    .filter(home -> !isRunning(home.resolve("server.pid")))
                    .toList();
        }
    }

    private static boolean isRunning(Path pid) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    .filter(ProcessHandle::isAlive)
                    .isPresent();
        } catch (NoSuchFileException stopped) {
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
