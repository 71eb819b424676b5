package io.pricewright.service.inventory;

import io.pricewright.service.Node;
import io.pricewright.service.embedded.EmbeddedRedis;
import io.pricewright.service.embedded.OtherMariaDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/**
 * How fast one hot SKU is sold in four ways, in turns, each with the number of callers that it does
 * best with.
 *
 * <p>Run by the command in {@code bench/README.md}.
 */
@EnabledIfSystemProperty(named = "selling", matches = ".*")
class InventoryRun {
    private static final int TURNS = Integer.getInteger("selling.turns", 15);
    private static final int ROUNDS_OF_TRIALS = 5;
    private static final double SECONDS = 2;
    private static final double SECONDS_OF_A_TRIAL = 1;

    private static final String HEAD =
            """
            JDK %s. One SKU, sold by one process until none is left, in %d turns of about %.0f s; \
            clients, MariaDB (`innodb_flush_log_at_trx_commit=1`) and Redis on %d processors. Each \
            way has as many callers as it was fastest with. Every turn granted exactly what there \
            was, and its reservations hold exactly that. Keys are random UUIDs, those of the last row \
            UUIDs of version 7, which begin with the time. The last two columns are medians of the \
            turns' ratios, so that a busy machine is so for all.

            | one unit by | durable | callers | units a second | times one transaction each | times the lock |
            |---|---|---:|---:|---:|---:|
            """;

    @Test
    void fourWaysToSell() throws Exception {
        try (OtherMariaDb database =
                OtherMariaDb.start("selling", "--innodb-buffer-pool-size=1G")) {
            List<String> settings = new ArrayList<>(database.settings());
            settings.add("pricewright.data-dir=target/test-data/selling-redis");
            try (Node node = Node.start(settings.toArray(String[]::new))) {
                RedissonClient redisson = Redisson.create(redis(node.bean(EmbeddedRedis.class)));
                try {
                    measure(ways(node, redisson));
                } finally {
                    redisson.shutdown();
                }
            }
        }
    }

    private static Config redis(EmbeddedRedis redis) {
        Config config = new Config();
        config.setPassword(redis.password());
        config.useSingleServer().setAddress(redis.url());
        return config;
    }

    private static List<Contender> ways(Node node, RedissonClient redisson) {
        SellingWay.OneEach oneEach =
                new SellingWay.OneEach(
                        node,
                        node.bean(InventoryTransaction.class),
                        node.bean(ReservationTable.class),
                        node.bean(StockTable.class));
        return List.of(
                // No more than there are connections: the others would wait for one, or give up.
                new Contender("one transaction each | yes", oneEach, 1, 4, 8),
                new Contender(
                        "one transaction each, in an `RLock` | yes",
                        new SellingWay.Locked(oneEach, redisson),
                        1,
                        4,
                        16),
                new Contender(
                        "the same, 64 callers for one lock | yes",
                        new SellingWay.Locked(oneEach, redisson),
                        64),
                new Contender("Lua in Redis | no", new SellingWay.Lua(redisson), 4, 16, 64, 256),
                new Contender(
                        "merged commit, as the service does it | yes",
                        new SellingWay.Merged(node, node.bean(Reservations.class), false),
                        64,
                        256,
                        1024,
                        2048),
                new Contender(
                        "merged commit, keys rise with time | yes",
                        new SellingWay.Merged(node, node.bean(Reservations.class), true),
                        1024,
                        2048));
    }

    private static void measure(List<Contender> ways) throws Exception {
        List<Trial> best = new ArrayList<>();
        for (Contender each : ways) {
            best.add(each.best());
        }
        double[][] perSecond = new double[ways.size()][TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            for (int i = 0; i < ways.size(); i++) {
                int at = (turn + i) % ways.size();
                Trial of = best.get(at);
                perSecond[at][turn] =
                        SellingTurn.perSecond(ways.get(at).way(), of.callers(), of.units(SECONDS));
            }
        }
        StringBuilder table = new StringBuilder(head());
        for (int i = 0; i < ways.size(); i++) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %d | %,.0f | %.2f | %.2f |%n",
                            ways.get(i).name(),
                            best.get(i).callers(),
                            median(perSecond[i]),
                            median(ratios(perSecond[i], perSecond[0])),
                            median(ratios(perSecond[i], perSecond[1]))));
        }
        String jdk = System.getProperty("java.specification.version");
        Files.writeString(Path.of("..", "bench", "results", "inventory-jdk" + jdk + ".md"), table);
        System.out.println(table);
    }

    private static String head() {
        return HEAD.formatted(
                System.getProperty("java.version"),
                TURNS,
                SECONDS,
                Runtime.getRuntime().availableProcessors());
    }

    private static double[] ratios(double[] of, double[] to) {
        return IntStream.range(0, of.length).mapToDouble(turn -> of[turn] / to[turn]).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /**
     * @param name with whether it is durable, as in the table
     * @param crowds numbers of callers to try
     */
    private record Contender(String name, SellingWay way, int... crowds) {
        /** The crowd that it is fastest with, when it is warm. */
        Trial best() throws Exception {
            Trial best = new Trial(1, 300);
            for (int round = 0; round < ROUNDS_OF_TRIALS; round++) {
                List<Trial> trials = new ArrayList<>();
                for (int callers : crowds) {
                    int units = best.units(SECONDS_OF_A_TRIAL);
                    Trial trial = new Trial(callers, SellingTurn.perSecond(way, callers, units));
                    System.out.println(name + " " + trial);
                    trials.add(trial);
                    best = best.perSecond() > trial.perSecond() ? best : trial;
                }
                best = Collections.max(trials, Comparator.comparingDouble(Trial::perSecond));
            }
            return best;
        }
    }

    /** What a number of callers came to. */
    private record Trial(int callers, double perSecond) {
        int units(double seconds) {
            return Math.max(100, (int) (perSecond * seconds));
        }
    }
}
