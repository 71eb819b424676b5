package io.pricewright.service;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one service most tests share, with an empty database at the start of each run: on the
 * embedded servers, or on the MySQL that PRICEWRIGHT_TEST_JDBC_URL names. Tests keep apart by using
 * goods of their own.
 */
public final class SharedNode {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String RUN = Long.toString(System.currentTimeMillis(), 36);

    private static Node node;

    private SharedNode() {}

    public static synchronized Node get() {
        if (node == null) {
            List<String> settings = EmptyDatabase.ofUrl("shared");
            settings.add("pricewright.outbox.webhooks.trusted-hosts=127.0.0.1");
            node = Node.start(settings.toArray(String[]::new));
            Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        }
        return node;
    }

    /** A name no other test uses, nor any run before. */
    public static String unique(String name) {
        return name + "-" + RUN + "-" + COUNTER.incrementAndGet();
    }
}
