package io.pricewright.service;

import java.util.ArrayList;
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
            List<String> settings = new ArrayList<>();
            settings.add("pricewright.data-dir=target/test-data/shared");
            settings.add("spring.flyway.clean-disabled=false");
            settings.add("spring.profiles.active=clean");
            settings.add("pricewright.outbox.webhooks.trusted-hosts=127.0.0.1");
            String url = System.getenv("PRICEWRIGHT_TEST_JDBC_URL");
            if (url != null) {
                settings.add("spring.datasource.url=" + url);
                settings.add("spring.datasource.username=" + user("USER"));
                settings.add("spring.datasource.password=" + user("PASSWORD"));
                settings.add("pricewright.quote-token.secret=0123456789abcdef0123456789abcdef");
                settings.add("pricewright.access.first-operator-key=" + "0".repeat(32));
            }
            node = Node.start(settings.toArray(String[]::new));
            Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        }
        return node;
    }

    private static String user(String name) {
        return System.getenv().getOrDefault("PRICEWRIGHT_TEST_JDBC_" + name, "");
    }

    /** A name no other test uses, nor any run before. */
    public static String unique(String name) {
        return name + "-" + RUN + "-" + COUNTER.incrementAndGet();
    }
}
