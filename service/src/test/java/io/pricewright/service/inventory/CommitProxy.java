package io.pricewright.service.inventory;

import io.pricewright.service.inventory.LossyPool.Loss;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Stands before the database and cuts some connections in the middle of COMMIT. */
final class CommitProxy implements AutoCloseable {
    /** No other statement that says so is as short. */
    private static final int LONGEST_COMMIT = 32;

    private final int database;
    private final Supplier<Loss> next;
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Socket, Boolean> open = new ConcurrentHashMap<>();
    private final Map<Loss, LongAdder> met = new EnumMap<>(Loss.class);

    /**
     * @param database its port
     * @param next what becomes of the next COMMIT
     */
    CommitProxy(int database, Supplier<Loss> next) throws IOException {
        this.database = database;
        this.next = next;
        for (Loss loss : Loss.values()) {
            met.put(loss, new LongAdder());
        }
        threads.execute(this::welcome);
    }

    int port() {
        return door.getLocalPort();
    }

    /** How many commits met this. */
    long met(Loss loss) {
        return met.get(loss).sum();
    }

    private void welcome() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), database);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Link link = new Link(client, server);
                open.put(client, true);
                open.put(server, true);
                threads.execute(link::toServer);
                threads.execute(link::toClient);
            }
        } catch (IOException closed) {
            close();
        }
    }

    @Override
    public void close() {
        closeQuietly(door);
        open.keySet().forEach(CommitProxy::closeQuietly);
        threads.shutdownNow();
    }

    private static void closeQuietly(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception gone) {
            // It is what we want.
        }
    }

    /** One connection. */
    private final class Link {
        private final Socket client;
        private final Socket server;
        private volatile boolean mute;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void toServer() {
            pump(
                    client,
                    server,
                    (bytes, length) -> {
                        if (!isCommit(bytes, length)) {
                            return true;
                        }
                        Loss loss = next.get();
                        met.get(loss).increment();
                        mute = loss == Loss.AFTER;
                        return loss != Loss.BEFORE;
                    });
        }

        /** What the database answers to a COMMIT that is cut comes no further. */
        void toClient() {
            pump(server, client, (bytes, length) -> !mute);
        }

        private void pump(Socket from, Socket to, Filter filter) {
            byte[] bytes = new byte[1 << 16];
            try {
                int length = from.getInputStream().read(bytes);
                while (length > 0 && filter.passes(bytes, length)) {
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
    }

    private static boolean isCommit(byte[] bytes, int length) {
        return length < LONGEST_COMMIT
                && new String(bytes, 0, length, StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT)
                        .contains("commit");
    }

    /** Whether what was read is passed on; otherwise the connection is cut. */
    private interface Filter {
        boolean passes(byte[] bytes, int length);
    }
}
