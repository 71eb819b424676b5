package io.pricewright.service.activity;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Terms;
import io.pricewright.service.Node;
import io.pricewright.service.RedisCommands;
import io.pricewright.service.SharedNode;
import io.pricewright.service.outbox.Await;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RedissonClient;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the servers say they were asked when the candidates of a cart are found. Other work goes on
 * beside it and is counted too, so the least of several carts is taken: that is what one cart
 * needs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripsTest {
    private static final int CARTS = 12;
    private static final int LINES = 20;

    private final Node node = SharedNode.get();
    private final ActivityCache cache = node.bean(ActivityCache.class);
    private final JdbcTemplate sql = node.bean(JdbcTemplate.class);
    private final RedissonClient redisson = node.bean(RedissonClient.class);
    private final String mall = unique("trips");

    @BeforeAll
    void fill() {
        List<Activity> activities = new ArrayList<>();
        for (int i = 0; i < CARTS * LINES; i++) {
            activities.add(activity(i, Filter.ofSkus(sku(i))));
        }
        for (int i = 0; i < 40; i++) {
            activities.add(activity(activities.size(), Filter.ofCategories(mall)));
        }
        StoredActivities.insert(node, activities);
        Await.until("Redis is in use", node.bean(SharedCache.class)::isTrusted);
    }

    @Test
    void eachLevelIsAskedAsOftenAsItMust() {
        assertThat(least(this::statements, this::find)).as("statements, all cold").isEqualTo(2);
        Await.until("Redis has what was found", this::isInRedis);

        assertThat(least(this::statements, this::find)).as("statements, warm").isZero();
        assertThat(least(this::redisReads, this::find)).as("trips to Redis, warm").isZero();

        IntConsumer coldProcess =
                cart -> {
                    cache.forgetAll();
                    find(cart);
                };
        assertThat(least(this::statements, coldProcess)).as("statements, Redis warm").isZero();
        assertThat(least(this::redisReads, coldProcess)).as("trips, Redis warm").isEqualTo(1);
    }

    /** Writing to Redis is not waited for by those who find. */
    private boolean isInRedis() {
        List<String> keys =
                IntStream.range(0, CARTS * LINES)
                        .boxed()
                        .flatMap(
                                number ->
                                        Stream.of(
                                                "idx:" + IndexEntry.ofSku(sku(number)),
                                                ActivityForm.PREFIX + mall + "-" + number))
                        .toList();
        return node.bean(SharedCache.class).read(keys).size() == keys.size();
    }

    private static long least(LongSupplier counter, IntConsumer work) {
        long least = Long.MAX_VALUE;
        for (int cart = 0; cart < CARTS; cart++) {
            long before = counter.getAsLong();
            work.accept(cart);
            least = Math.min(least, counter.getAsLong() - before);
        }
        return least;
    }

    private void find(int cart) {
        List<CartLine> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add(line("l" + i, sku(cart * LINES + i)));
        }
        Cart all = new Cart("CNY", null, null, lines, null, null, null, null);
        assertThat(node.candidates().of(all, Instant.now()).activities()).hasSize(LINES + 40);
    }

    private CartLine line(String id, String sku) {
        return new CartLine(id, sku, mall, mall, List.of(mall), 1, 10_000, null, 0, true, null);
    }

    private Activity activity(int number, Filter include) {
        return Activity.of(mall + "-" + number, Layer.ITEM, new Terms.PercentOff(100))
                .withScope(Scope.of(include));
    }

    private String sku(int number) {
        return mall + "-sku" + number;
    }

    private long statements() {
        return sql.queryForObject(
                "SHOW GLOBAL STATUS LIKE 'Com_select'", (row, number) -> row.getLong(2));
    }

    private long redisReads() {
        return RedisCommands.calls(redisson, "eval")
                + RedisCommands.calls(redisson, "evalsha")
                + RedisCommands.calls(redisson, "mget");
    }
}
