package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.embedded.OtherMariaDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What reserving costs with much history behind it, and with none: two services on two databases,
 * in turns.
 *
 * <p>Run by the command in {@code bench/README.md}.
 */
@EnabledIfSystemProperty(named = "history", matches = ".*")
class ReservationHistoryRun {
    private static final long ARCHIVED = Long.getLong("history.archived", 5_000_000);
    private static final long ENDED = Long.getLong("history.ended", 1_000_000);
    private static final int TURNS = 20;
    private static final int[] CALLERS = {1, 32};
    private static final long TURN_NANOS = 2_000_000_000L;

    private static final int CHUNK = 200_000;
    private static final int ACTIVITIES = 1_000;

    /** A {@link #CHUNK} of them, from a first one. */
    private static final String NUMBERS =
            """
            WITH RECURSIVE digit AS (SELECT 0 AS d UNION ALL SELECT d + 1 FROM digit WHERE d < 99)
            SELECT %d + one.d + 100 * hundred.d + 10000 * myriad.d AS number
              FROM digit one, digit hundred, digit myriad
             WHERE myriad.d < 20
            """;

    @Test
    void costOfReserving() throws Exception {
        try (OtherMariaDb first = start("history-none");
                OtherMariaDb second = start("history-much")) {
            // Makes the tables; history is written while nobody compares it with anything.
            service(second, "history-much-redis").close();
            JdbcTemplate sql = sql(second);
            fill(sql, "reservation_archive", "reservation_hold_archive", ARCHIVED);
            fill(sql, "reservation", "reservation_hold", ENDED);
            explain(sql);
            measure(first, second);
        }
    }

    private static void measure(OtherMariaDb first, OtherMariaDb second) throws Exception {
        try (Node none = service(first, "history-none-redis");
                Node much = service(second, "history-much-redis")) {
            List<Node> nodes = List.of(none, much);
            nodes.forEach(node -> new StockRows(node).stock("hot", "sku", 1L << 40, 1L << 40));
            StringBuilder table = new StringBuilder();
            table.append(
                    String.format(
                            Locale.ROOT,
                            "JDK %s. %,d reservations archived, %,d ended and not archived yet."
                                    + " Medians of %d turns of 2 s each; the last column of the"
                                    + " turns' ratios, so that a busy machine is so for both.%n%n"
                                    + "| callers at once | with no history, µs each | with it, µs"
                                    + " each | times |%n|---:|---:|---:|---:|%n",
                            System.getProperty("java.version"),
                            ARCHIVED,
                            ENDED,
                            TURNS));
            for (int callers : CALLERS) {
                double[][] micros = new double[2][TURNS];
                nodes.forEach(node -> micros(node, callers));
                for (int turn = 0; turn < TURNS; turn++) {
                    int one = turn % 2;
                    micros[one][turn] = micros(nodes.get(one), callers);
                    micros[1 - one][turn] = micros(nodes.get(1 - one), callers);
                }
                double[] times = new double[TURNS];
                for (int turn = 0; turn < TURNS; turn++) {
                    times[turn] = micros[1][turn] / micros[0][turn];
                }
                table.append(
                        String.format(
                                Locale.ROOT,
                                "| %d | %.0f | %.0f | %.2f |%n",
                                callers,
                                median(micros[0]),
                                median(micros[1]),
                                median(times)));
            }
            String jdk = System.getProperty("java.specification.version");
            Files.writeString(
                    Path.of("..", "bench", "results", "history-jdk" + jdk + ".md"), table);
            System.out.println(table);
            assertThat(much.bean(Reconciler.class).reconcile()).isEmpty();
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }

    private static OtherMariaDb start(String name) throws Exception {
        return OtherMariaDb.start(name, "--innodb-buffer-pool-size=1G");
    }

    private static Node service(OtherMariaDb database, String name) {
        List<String> settings = new ArrayList<>(database.settings());
        settings.add("pricewright.data-dir=target/test-data/" + name);
        return Node.start(settings.toArray(String[]::new));
    }

    private static JdbcTemplate sql(OtherMariaDb database) {
        return new JdbcTemplate(
                new DriverManagerDataSource(
                        database.details().getJdbcUrl(),
                        database.details().getUsername(),
                        database.details().getPassword()));
    }

    /** Confirmed ones of other activities, with ids as random as real ones. */
    private static void fill(JdbcTemplate sql, String reservations, String holds, long rows) {
        for (long from = 0; from < rows; from += CHUNK) {
            String numbers =
                    "SELECT MD5(CONCAT('%s', number)) AS id, number FROM (%s) n WHERE number < %d"
                            .formatted(reservations, NUMBERS.formatted(from), rows);
            sql.execute(
                    "INSERT INTO "
                            + reservations
                            + " (id, state, order_id, quote_id, shopper_id, currency, payable_minor,"
                            + " held_at, expires_at, ended_at) SELECT id, 'CONFIRMED', number,"
                            + " UUID(), number, 'CNY', 9900, NOW(6), NOW(6), NOW(6) FROM ("
                            + numbers
                            + ") some ORDER BY id");
            sql.execute(
                    "INSERT INTO "
                            + holds
                            + " (reservation_id, kind, activity_id, name, amount, refunded)"
                            + " SELECT id, 'STOCK', CONCAT('sale-', number % "
                            + ACTIVITIES
                            + "), 'sku', 1, 0 FROM ("
                            + numbers
                            + ") some ORDER BY id");
        }
    }

    /** The rows that this history adds up to. */
    private static void explain(JdbcTemplate sql) {
        for (int i = 0; i < ACTIVITIES; i++) {
            long archived = (ARCHIVED - i + ACTIVITIES - 1) / ACTIVITIES;
            long sold = archived + (ENDED - i + ACTIVITIES - 1) / ACTIVITIES;
            sql.update(
                    """
                    INSERT INTO inventory_archived (kind, activity_id, shopper_id, name, kept)
                    VALUES ('STOCK', ?, '', 'sku', ?)
                    """,
                    "sale-" + i,
                    archived);
            sql.update(
                    """
                    INSERT INTO inventory_stock (activity_id, sku, total, available, reserved, sold,
                                                 version, fence, frozen)
                    VALUES (?, 'sku', ?, 0, 0, ?, 1, 0, FALSE)
                    """,
                    "sale-" + i,
                    sold,
                    sold);
        }
    }

    /** Of one reservation, as its callers wait for it together. */
    private static double micros(Node node, int callers) {
        Reservations reservations = node.bean(Reservations.class);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            long begin = System.nanoTime();
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                counts.add(threads.submit(() -> reserve(reservations, begin + TURN_NANOS)));
            }
            long granted = 0;
            for (Future<Integer> count : counts) {
                granted += count.get();
            }
            return (System.nanoTime() - begin) / 1e3 / granted;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int reserve(Reservations reservations, long until) {
        int granted = 0;
        while (System.nanoTime() - until < 0) {
            String id = UUID.randomUUID().toString();
            Promise promise =
                    new Promise(
                            UUID.randomUUID().toString(),
                            "u1",
                            "CNY",
                            9_900,
                            List.of(new Hold(HoldKind.STOCK, "hot", "sku", 1, null)),
                            List.of());
            assertThat(reservations.reserve(id, id, promise))
                    .isInstanceOf(Reservations.Granted.class);
            granted++;
        }
        return granted;
    }
}
