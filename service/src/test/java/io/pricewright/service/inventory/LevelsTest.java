package io.pricewright.service.inventory;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import io.pricewright.service.activity.CandidateKeys;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** Two processes' knowledge of one row, by one Redis; rounds are walked by hand. */
class LevelsTest {
    private final Node node = SharedNode.get();
    private final StockRows rows = new StockRows(node);
    private final SharedLevels shared = node.bean(SharedLevels.class);
    private final Levels here = levels();
    private final Levels there = levels();
    private final String activity = unique("levels");
    private final Counter stock = new Counter(HoldKind.STOCK, activity, "", "sku");

    private Levels levels() {
        return new Levels(
                node.bean(LevelTable.class),
                shared,
                new InventoryMetrics(new SimpleMeterRegistry()));
    }

    @BeforeEach
    void fill() {
        await(node.bean(CandidateKeys.class)::isShared);
        rows.stock(activity, "sku", 10, 3);
    }

    @Test
    void nothingIsRefusedBeforeSomethingIsKnown() {
        assertThat(here.isSoldOut(activity, "sku", 4)).isFalse();
        here.keepFresh();
        assertThat(here.isSoldOut(activity, "sku", 4)).isTrue();
        assertThat(here.isSoldOut(activity, "sku", 3)).isFalse();
        assertThat(here.isSoldOut(activity, "no such sku", 1)).isFalse();
        here.keepFresh();
        assertThat(here.isSoldOut(activity, "no such sku", 1)).isFalse();
    }

    @Test
    void whatIsOlderThanASecondRefusesNobody() {
        left(here);
        assertThat(here.isSoldOut(activity, "sku", 4)).isTrue();
        pause(1_050);
        assertThat(here.isSoldOut(activity, "sku", 4)).isFalse();
    }

    @Test
    void whatWasGivenBackIsNotRefusedByOlderKnowledge() {
        left(here);
        rows.stock(activity, "sku", 10, 8);
        here.changed(Set.of(stock));
        assertThat(here.isSoldOut(activity, "sku", 4)).isFalse();
    }

    @Test
    void whatSomebodyAsksForIsReadAgainInTime() {
        left(here);
        rows.stock(activity, "sku", 10, 8);
        pause(320);
        assertThat(here.of(Set.of(stock)).levels().get(stock).left()).isEqualTo(3);
        here.keepFresh();
        assertThat(here.of(Set.of(stock)).levels().get(stock).left()).isEqualTo(8);
    }

    @Test
    void nodesTellEachOtherAndNothingOlderReplacesWhatIsNewer() {
        left(here);
        RBucket<String> told =
                node.bean(RedissonClient.class).getBucket(shared.name(stock), StringCodec.INSTANCE);
        await(told::isExists);
        assertThat(told.get()).matches("2:\\d+:3:7:0");

        rows.stock(activity, "sku", 10, 8);
        pause(320);
        left(there);
        await(() -> told.get().startsWith("3:"));
        long instant = instant();
        shared.tell(Map.of(stock, new Level(2, 3, 7, false)), instant + 60_000);
        pause(100);
        assertThat(told.get()).matches("3:\\d+:8:2:0");
    }

    @Test
    void whatAnotherNodeReadIsNotReadAgain() {
        left(here);
        there.isSoldOut(activity, "sku", 1);
        long instant = instant() + 100;
        shared.tell(Map.of(stock, new Level(9, 1, 9, false)), instant);
        pause(200);
        there.keepFresh();
        assertThat(left(there)).as("told by Redis, which the database does not say").isEqualTo(1);
    }

    @Test
    void nonsenseInRedisIsNotBelieved() {
        RBucket<String> told =
                node.bean(RedissonClient.class).getBucket(shared.name(stock), StringCodec.INSTANCE);
        for (String nonsense :
                new String[] {"", "x", "1:2:y:4:0", "9:99999999999999:0:10:0", "9:1:0:10:0"}) {
            told.set(nonsense);
            Levels fresh = levels();
            fresh.isSoldOut(activity, "sku", 1);
            pause(5);
            fresh.keepFresh();
            assertThat(fresh.isSoldOut(activity, "sku", 3)).as(nonsense).isFalse();
            assertThat(left(fresh)).as(nonsense).isEqualTo(3);
        }
    }

    private long left(Levels levels) {
        return levels.of(Set.of(stock)).levels().get(stock).left();
    }

    /** By the clock of Redis, which may be too busy to tell at once. */
    private long instant() {
        long[] instant = {-1};
        await(
                () -> {
                    instant[0] = shared.read(Set.of(stock)).instant();
                    return instant[0] >= 0;
                });
        return instant[0];
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            pause(10);
        }
    }
}
