package io.pricewright.service.inventory;

import io.pricewright.service.Node;
import io.pricewright.service.inventory.Reservations.Granted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.redisson.api.RLock;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One way to hold one unit of {@code sku} for one order. */
interface SellingWay {
    /** Holds a unit; false when there is none. */
    boolean take(String activity);

    /** Stocks an activity. */
    void stock(String activity, int units);

    /** What became of the units of an activity; it is forgotten with its orders. */
    Sum sum(String activity);

    /**
     * @param held what the counter says
     * @param ofOrders what the orders say
     */
    record Sum(long left, long held, long ofOrders) {}

    private static Promise promise(String activity) {
        return new Promise(
                UUID.randomUUID().toString(),
                Stocked.SHOPPER,
                "CNY",
                9_900,
                List.of(Stocked.units(activity, "sku", 1)),
                List.of());
    }

    private static Attempt attempt(UUID key, String activity) {
        String id = key.toString();
        return new Attempt(id, id, promise(activity));
    }

    /** A UUID of version 7, as RFC 9562 has it: it begins with the time in milliseconds. */
    private static UUID risingKey() {
        UUID random = UUID.randomUUID();
        long version = 7L << 12;
        return new UUID(
                System.currentTimeMillis() << 16
                        | version
                        | random.getMostSignificantBits() & 0xFFF,
                random.getLeastSignificantBits());
    }

    /**
     * Those who ask at once share a transaction.
     *
     * @param rising whether keys rise with time
     */
    record Merged(Node node, Reservations reservations, boolean rising) implements InSql {
        @Override
        public boolean take(String activity) {
            Attempt one = attempt(rising ? risingKey() : UUID.randomUUID(), activity);
            return reservations.reserve(one.id(), one.orderId(), one.promise()) instanceof Granted;
        }
    }

    /** Two INSERTs and a conditional UPDATE, one transaction each, and nothing else. */
    record OneEach(
            Node node,
            InventoryTransaction transaction,
            ReservationTable reservations,
            StockTable table)
            implements InSql {
        @Override
        public boolean take(String activity) {
            Attempt one = attempt(UUID.randomUUID(), activity);
            Reservation held = one.held(Instant.now(), Duration.ofMinutes(15));
            Counter counter = one.counter(one.promise().holds().get(0));
            try {
                return transaction.run(
                        () -> {
                            reservations.insert(List.of(held));
                            if (!table.reserve(counter, 1)) {
                                throw new RacedException(counter);
                            }
                            return true;
                        });
            } catch (RacedException soldOut) {
                return false;
            }
        }
    }

    /** The same within a lock of Redisson. */
    record Locked(OneEach inside, RedissonClient redisson) implements InSql {
        @Override
        public Node node() {
            return inside.node();
        }

        @Override
        public boolean take(String activity) {
            RLock lock = redisson.getLock(activity + "-lock");
            lock.lock();
            try {
                return inside.take(activity);
            } finally {
                lock.unlock();
            }
        }
    }

    /** A counter and the orders in Redis, changed together by a script; nothing is durable. */
    record Lua(RedissonClient redisson, String sha, Map<String, Integer> stocked)
            implements SellingWay {
        private static final String TAKE =
                """
                local left = tonumber(redis.call('get', KEYS[1]))
                if left < 1 then return 0 end
                if redis.call('hsetnx', KEYS[2], ARGV[1], ARGV[2]) == 1 then
                    redis.call('decr', KEYS[1])
                end
                return 1
                """;

        Lua(RedissonClient redisson) {
            this(
                    redisson,
                    redisson.getScript(StringCodec.INSTANCE).scriptLoad(TAKE),
                    new ConcurrentHashMap<>());
        }

        @Override
        public boolean take(String activity) {
            String id = UUID.randomUUID().toString();
            return redisson.getScript(StringCodec.INSTANCE)
                    .evalSha(
                            RScript.Mode.READ_WRITE,
                            sha,
                            RScript.ReturnType.BOOLEAN,
                            List.of(left(activity), orders(activity)),
                            id,
                            "1");
        }

        @Override
        public void stock(String activity, int units) {
            stocked.put(activity, units);
            redisson.getBucket(left(activity), StringCodec.INSTANCE).set(Integer.toString(units));
        }

        @Override
        public Sum sum(String activity) {
            Object left = redisson.getBucket(left(activity), StringCodec.INSTANCE).get();
            int ofOrders = redisson.getMap(orders(activity), StringCodec.INSTANCE).size();
            redisson.getKeys().unlink(left(activity), orders(activity));
            long now = Long.parseLong((String) left);
            return new Sum(now, stocked.remove(activity) - now, ofOrders);
        }

        private static String left(String activity) {
            return "{" + activity + "}-left";
        }

        private static String orders(String activity) {
            return "{" + activity + "}-orders";
        }
    }

    /** Kept in the tables of the inventory. */
    interface InSql extends SellingWay {
        Node node();

        @Override
        default void stock(String activity, int units) {
            Stocked.stock(node(), activity, "sku", units);
        }

        @Override
        default Sum sum(String activity) {
            String[] row = Stocked.row(node(), activity, "sku").split(" ");
            Sum sum =
                    new Sum(
                            Long.parseLong(row[1]),
                            Long.parseLong(row[2]),
                            Stocked.held(node(), activity, HoldKind.STOCK));
            JdbcClient sql = Stocked.sql(node());
            // So that no way works in what another has left behind.
            sql.sql("DELETE FROM inventory_stock").update();
            sql.sql("TRUNCATE TABLE reservation_hold").update();
            sql.sql("TRUNCATE TABLE reservation").update();
            return sum;
        }
    }
}
