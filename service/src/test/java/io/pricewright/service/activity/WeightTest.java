package io.pricewright.service.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.codec.FactsJson;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the weighers say beside what the heap says. */
class WeightTest {
    private final ActivityDocument documents = new ActivityDocument(FactsJson.json());
    private final ActivityForm activities = new ActivityForm(documents);
    private final EntryForm entries = new EntryForm();

    @Test
    void plainActivities() {
        assertWeighed(10_000, i -> held(plain(i)), activities, i -> "a" + i);
    }

    @Test
    void activitiesOfManySkus() {
        assertWeighed(
                20,
                i -> held(plain(i).withScope(Scope.of(skus(i, 20_000)))),
                activities,
                i -> "a" + i);
    }

    @Test
    void entries() {
        assertWeighed(
                50_000,
                i -> List.of("activity-" + i, "activity-" + -i),
                entries,
                i -> new IndexEntry(Dimension.SKU, "sku-" + i));
    }

    @Test
    void emptyEntries() {
        assertWeighed(
                50_000, i -> List.of(), entries, i -> new IndexEntry(Dimension.SKU, "sku-" + i));
    }

    private <K, V> void assertWeighed(
            int many, IntFunction<V> make, TieredCache.Form<K, V> form, IntFunction<K> key) {
        make.apply(0);
        long before = used();
        Map<K, Cell<V>> held = new HashMap<>();
        long weighed = 0;
        for (int i = 1; i <= many; i++) {
            V value = make.apply(i);
            held.put(key.apply(i), new Cell<>(i, value));
            weighed += form.bytes(key.apply(i), value);
        }
        long taken = used() - before;
        System.out.printf("%d cells take %,d bytes, weighed %,d%n", held.size(), taken, weighed);
        assertThat((double) weighed / taken).isBetween(0.6, 1.8);
    }

    private HeldActivity held(Activity activity) {
        String document = documents.write(activity);
        return new HeldActivity(documents.read(document, 1), document.length());
    }

    private static Activity plain(int number) {
        return Activity.of("activity-" + number, Layer.ITEM, new Terms.PercentOff(1_000))
                .withScope(Scope.of(skus(number, 2)))
                .withConditions(
                        new Condition.All(
                                List.of(
                                        new Condition.ChannelIn(List.of("APP")),
                                        new Condition.SegmentIn(List.of("GOLD", "SILVER")))));
    }

    private static Filter skus(int number, int many) {
        Set<String> skus =
                IntStream.range(0, many)
                        .mapToObj(i -> "sku-" + number + "-" + i)
                        .collect(Collectors.toSet());
        return new Filter(skus, null, null, null, null);
    }

    private static long used() {
        List<Long> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            seen.add(runtime.totalMemory() - runtime.freeMemory());
        }
        return seen.stream().mapToLong(Long::longValue).min().orElseThrow();
    }
}
