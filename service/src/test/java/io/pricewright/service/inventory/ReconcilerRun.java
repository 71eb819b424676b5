package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.embedded.OtherMariaDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * How long it takes to compare the inventory with a million confirmed reservations that are not
 * archived yet, before and after they are settled, and what reserving costs meanwhile.
 *
 * <p>Run by the command in {@code bench/README.md}.
 */
@EnabledIfSystemProperty(named = "reconciled", matches = ".*")
class ReconcilerRun {
    private static final int ROWS = Integer.getInteger("reconciled.rows", 1_000_000);
    private static final int CHUNK = 50_000;
    private static final int ACTIVITIES = 1_000;
    private static final int COMPARISONS = 3;
    private static final int TURNS = 3;
    private static final int CALLERS = 8;
    private static final long TURN_NANOS = 3_000_000_000L;

    private static final String NUMBERS =
            """
            WITH RECURSIVE digit AS (SELECT 0 AS d UNION ALL SELECT d + 1 FROM digit WHERE d < 99)
            SELECT MD5(number) AS id, number
              FROM (SELECT %d + one.d + 100 * hundred.d + 10000 * myriad.d AS number
                      FROM digit one, digit hundred, digit myriad
                     WHERE myriad.d < 5) numbers
            """;

    @Test
    void comparing() throws Exception {
        try (OtherMariaDb database =
                OtherMariaDb.start("reconciled", "--innodb-buffer-pool-size=1G")) {
            List<String> settings = new ArrayList<>(database.settings());
            settings.add("pricewright.data-dir=target/test-data/reconciled-redis");
            // Makes the tables; they are filled while nobody compares them.
            Node.start(settings.toArray(String[]::new)).close();
            fill(
                    new JdbcTemplate(
                            new DriverManagerDataSource(
                                    database.details().getJdbcUrl(),
                                    database.details().getUsername(),
                                    database.details().getPassword())));
            try (Node node = Node.start(settings.toArray(String[]::new))) {
                new StockRows(node).stock("hot", "sku", 1L << 40, 1L << 40);
                reserving(node, new AtomicBoolean());
                String before = row(node, "counted one by one");
                settle(node.bean(ReservationArchive.class));
                String after = row(node, "settled");
                write(before + after);
            }
        }
    }

    /** Confirmed ones of other activities, each with a unit of stock and one of its shopper. */
    private static void fill(JdbcTemplate sql) {
        for (int from = 0; from < ROWS; from += CHUNK) {
            String some = NUMBERS.formatted(from);
            sql.update(
                    "INSERT INTO reservation (id, state, order_id, quote_id, shopper_id, currency,"
                            + " payable_minor, held_at, expires_at, ended_at)"
                            + " SELECT id, 'CONFIRMED', number, UUID(), number % 300000, 'CNY',"
                            + " 9900, NOW(6), NOW(6) + INTERVAL 1 DAY, NOW(6) FROM ("
                            + some
                            + ") n ORDER BY id");
            sql.update(
                    "INSERT INTO reservation_hold (reservation_id, kind, activity_id, name, amount,"
                            + " refunded) SELECT id, kind, CONCAT('sale-', number % "
                            + ACTIVITIES
                            + "), IF(kind = 'STOCK', 'sku', ''), 1, 0 FROM ("
                            + some
                            + ") n, (SELECT 'STOCK' AS kind UNION ALL SELECT 'SHOPPER_UNITS') k"
                            + " ORDER BY id, kind");
        }
        sql.update(
                """
                INSERT INTO inventory_stock (activity_id, sku, total, available, reserved, sold,
                                             version, fence, frozen)
                SELECT activity_id, name, COUNT(*), 0, 0, COUNT(*), 1, 0, FALSE
                  FROM reservation_hold
                 WHERE kind = 'STOCK'
                 GROUP BY activity_id, name
                """);
        sql.update(
                """
                INSERT INTO inventory_shopper_limit (activity_id, shopper_id, kind, period, used,
                                                     cap)
                SELECT activity_id, shopper_id, kind, '', COUNT(*), 1000
                  FROM reservation_hold JOIN reservation ON id = reservation_id
                 WHERE kind = 'SHOPPER_UNITS'
                 GROUP BY activity_id, shopper_id, kind
                """);
    }

    private static void settle(ReservationArchive archive) {
        int settled = 0;
        while (settled < ROWS) {
            settled += archive.settle(Duration.ofDays(-2));
        }
    }

    private static String row(Node node, String name) throws Exception {
        CountTable counts = node.bean(CountTable.class);
        double[] seconds = new double[COMPARISONS];
        for (int i = 0; i < COMPARISONS; i++) {
            long begin = System.nanoTime();
            assertThat(counts.drifts(10)).isEmpty();
            seconds[i] = (System.nanoTime() - begin) / 1e9;
            System.out.printf("%s: %.2f s%n", name, seconds[i]);
        }
        double[] times = new double[TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            double alone = reserving(node, new AtomicBoolean());
            times[turn] = reserving(node, new AtomicBoolean(true)) / alone;
        }
        Arrays.sort(seconds);
        Arrays.sort(times);
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f |%n",
                name,
                seconds[COMPARISONS / 2],
                times[TURNS / 2]);
    }

    /** Microseconds of one reservation, while somebody compares again and again or nobody does. */
    private static double reserving(Node node, AtomicBoolean compared) throws Exception {
        Reservations reservations = node.bean(Reservations.class);
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS + 1);
        try {
            threads.execute(
                    () -> {
                        while (compared.get()) {
                            node.bean(CountTable.class).drifts(10);
                        }
                    });
            long begin = System.nanoTime();
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                counts.add(threads.submit(() -> reserve(reservations, begin + TURN_NANOS)));
            }
            int granted = 0;
            for (Future<Integer> count : counts) {
                granted += count.get();
            }
            return (System.nanoTime() - begin) / 1e3 / granted;
        } finally {
            compared.set(false);
            threads.shutdown();
            assertThat(threads.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static int reserve(Reservations reservations, long until) {
        int granted = 0;
        while (System.nanoTime() - until < 0) {
            String id = UUID.randomUUID().toString();
            Promise promise = Stocked.promise(Stocked.units("hot", "sku", 1));
            assertThat(reservations.reserve(id, id, promise))
                    .isInstanceOf(Reservations.Granted.class);
            granted++;
        }
        return granted;
    }

    private static void write(String rows) throws Exception {
        String table =
                String.format(
                        Locale.ROOT,
                        "JDK %s. %,d confirmed reservations that are not archived yet, each with a"
                                + " unit of stock and one of its shopper, of %,d activities."
                                + " Medians.%n%n"
                                + "| reservations | one comparison, s | reserving while one is"
                                + " always under way, times alone |%n|---|---:|---:|%n%s",
                        System.getProperty("java.version"),
                        ROWS,
                        ACTIVITIES,
                        rows);
        String jdk = System.getProperty("java.specification.version");
        Files.writeString(Path.of("..", "bench", "results", "reconciler-jdk" + jdk + ".md"), table);
        System.out.println(table);
    }
}
