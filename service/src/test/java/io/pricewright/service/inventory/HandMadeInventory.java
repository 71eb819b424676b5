package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import io.pricewright.service.coupon.CouponHolds;
import io.pricewright.service.inventory.Books.Fault;
import io.pricewright.service.inventory.LossyPool.Loss;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An inventory put together of parts, so that a test can put another part in its place. It expires
 * what is held soon and often, and some of its commits are lost.
 */
class HandMadeInventory implements AutoCloseable {
    static final InventoryProperties SETTINGS = settings(Duration.ofSeconds(5));

    private static final int SHOPPERS = 16;
    private static final Duration AT_MOST = Duration.ofSeconds(10);
    private static final long SCARCE = 60;
    private static final int LAST_SWEEPS = 20;

    private final Node node;
    private final InventoryPool pool;

    /** That is sold now. */
    private String activity;

    HandMadeInventory(Node node) {
        this(node, lossy(node));
    }

    /**
     * @param pool that it closes
     */
    HandMadeInventory(Node node, InventoryPool pool) {
        this.node = node;
        this.pool = pool;
    }

    private static InventoryPool lossy(Node node) {
        try {
            return new LossyPool(
                    node.bean(DataSource.class), SETTINGS, HandMadeInventory::sometimes);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static InventoryProperties settings(Duration patience) {
        return new InventoryProperties(
                Duration.ofMinutes(15),
                8,
                256,
                Duration.ofSeconds(10),
                Duration.ofDays(1),
                patience);
    }

    private static Loss sometimes() {
        return switch (ThreadLocalRandom.current().nextInt(20)) {
            case 0 -> Loss.BEFORE;
            case 1 -> Loss.AFTER;
            default -> Loss.NONE;
        };
    }

    /**
     * Sells another activity for a while, until all is confirmed, released or expired.
     *
     * @param answers after which nobody comes any more
     * @return what is wrong with it
     */
    Map<Fault, List<String>> sell(int answers, Path file) throws Exception {
        activity = SharedNode.unique("sold");
        Assortment goods = new Assortment(node, activity, SCARCE);
        try (ClientLog log = new ClientLog(file)) {
            Parts parts = parts();
            OrderTraffic traffic = new OrderTraffic(parts::desk, goods::next, log);
            traffic.start(SHOPPERS);
            long deadline = System.nanoTime() + AT_MOST.toNanos();
            while (traffic.answered() < answers && System.nanoTime() < deadline) {
                Thread.sleep(100);
                sweep(parts.sweeper());
            }
            traffic.stop();
            boolean swept = false;
            for (int i = 0; i < LAST_SWEEPS && !swept; i++) {
                swept = sweep(parts.sweeper());
            }
            Map<Fault, List<String>> faults = Books.faults(node, activity, traffic.run(), log);
            if (faults.isEmpty()) {
                assertThat(traffic.failures()).isEmpty();
            }
            return faults;
        }
    }

    /** Whether all was expired; as the sweeper of a service, it tries again otherwise. */
    private static boolean sweep(Sweeper sweeper) {
        try {
            sweeper.sweep();
            return true;
        } catch (RuntimeException failed) {
            return false;
        }
    }

    /** What sells it, and what expires it. */
    private Parts parts() {
        InventoryTransaction transaction = transaction(pool);
        ReservationTable reservations = reservations();
        StockTable stock = stock();
        ShopperLimitTable shoppers = shoppers();
        LimitTable limits = node.bean(LimitTable.class);
        CouponHolds coupons = node.bean(CouponHolds.class);
        InventoryMetrics metrics = node.bean(InventoryMetrics.class);
        ReserveBatch batch =
                new ReserveBatch(reservations, shoppers, limits, stock, coupons, SETTINGS);
        EndDesk ends =
                new EndDesk(
                        new EndBatch(reservations, shoppers, limits, stock, coupons),
                        transaction,
                        node.bean(Levels.class),
                        SETTINGS);
        return new Parts(
                new InventoryDesk(
                        desk(batch, reservations, transaction, metrics),
                        ends,
                        node.bean(StockGate.class),
                        metrics,
                        reservations,
                        SETTINGS),
                new Sweeper(reservations, transaction, ends, metrics, node.bean(OneAtATime.class)));
    }

    ShopperLimitTable shoppers() {
        return node.bean(ShopperLimitTable.class);
    }

    StockTable stock() {
        return node.bean(StockTable.class);
    }

    ReservationTable reservations() {
        return new SoonExpired();
    }

    InventoryTransaction transaction(InventoryPool connections) {
        return new InventoryTransaction(
                connections,
                node.bean(DataSource.class),
                SETTINGS,
                node.bean(InventoryMetrics.class));
    }

    ReserveDesk desk(
            ReserveBatch batch,
            ReservationTable reservations,
            InventoryTransaction transaction,
            InventoryMetrics metrics) {
        return new ReserveDesk(batch, reservations, transaction, metrics, SETTINGS);
    }

    JdbcClient sql() {
        return node.bean(JdbcClient.class);
    }

    @Override
    public void close() {
        pool.close();
    }

    private record Parts(Reservations desk, Sweeper sweeper) {}

    /** What is held of the activity is due as soon as somebody looks. */
    class SoonExpired extends ReservationTable {
        private static final String DUE =
                """
                SELECT DISTINCT id
                  FROM reservation JOIN reservation_hold ON reservation_id = id
                 WHERE activity_id = :activity AND state = 'HELD'
                 LIMIT :most OFFSET :skipped
                """;

        SoonExpired() {
            super(sql(), node.bean(JdbcTemplate.class), node.bean(HoldTable.class));
        }

        @Override
        List<String> expired(int most, int skipped) {
            return sql().sql(DUE)
                    .param("activity", activity)
                    .param("most", most)
                    .param("skipped", skipped)
                    .query(String.class)
                    .list();
        }
    }
}
