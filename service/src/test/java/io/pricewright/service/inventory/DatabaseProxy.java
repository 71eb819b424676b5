package io.pricewright.service.inventory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Stands before the database: what it is told and what it answers can be held up and cut off. */
final class DatabaseProxy implements AutoCloseable {
    /** No other statement that says so is as short. */
    private static final int LONGEST_COMMIT = 32;

    /** What is encrypted it can't read. */
    private static final String PLAIN = "sslMode=DISABLED&allowPublicKeyRetrieval=true";

    private final URI database;
    private final Supplier<Listener> listeners;
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Socket, Boolean> open = new ConcurrentHashMap<>();

    /**
     * @param jdbcUrl of the database
     * @param listeners gives each connection one of its own
     */
    DatabaseProxy(String jdbcUrl, Supplier<Listener> listeners) throws IOException {
        this.database = URI.create(jdbcUrl.substring("jdbc:".length()));
        this.listeners = listeners;
        threads.execute(this::welcome);
    }

    /** Of the database, by way of this. */
    String jdbcUrl() {
        String here = database.getHost() + ":" + door.getLocalPort();
        String url = "jdbc:" + database.toString().replace(database.getAuthority(), here);
        return url + (database.getQuery() == null ? "?" : "&") + PLAIN;
    }

    static boolean isCommit(String words) {
        return words.length() < LONGEST_COMMIT && words.toLowerCase(Locale.ROOT).contains("commit");
    }

    private void welcome() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), database.getPort());
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                open.put(client, true);
                open.put(server, true);
                Listener listener = listeners.get();
                threads.execute(() -> pump(client, server, listener::passes));
                threads.execute(() -> pump(server, client, any -> listener.answerPasses()));
            }
        } catch (IOException closed) {
            close();
        }
    }

    private void pump(Socket from, Socket to, Filter filter) {
        byte[] bytes = new byte[1 << 16];
        try {
            int length = from.getInputStream().read(bytes);
            while (length > 0
                    && filter.passes(new String(bytes, 0, length, StandardCharsets.ISO_8859_1))) {
                to.getOutputStream().write(bytes, 0, length);
                length = from.getInputStream().read(bytes);
            }
        } catch (IOException cut) {
            // The other end closes with it.
        } finally {
            closeQuietly(from);
            closeQuietly(to);
            open.remove(from);
            open.remove(to);
        }
    }

    @Override
    public void close() {
        closeQuietly(door);
        open.keySet().forEach(DatabaseProxy::closeQuietly);
        threads.shutdownNow();
    }

    private static void closeQuietly(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception gone) {
            // It is what we want.
        }
    }

    private interface Filter {
        boolean passes(String words);
    }

    /** Hears one connection, and cuts it by saying no. */
    interface Listener {
        /**
         * @param words to the database, with what is not text between them
         */
        boolean passes(String words);

        /** What the database says, passes. */
        boolean answerPasses();
    }
}
