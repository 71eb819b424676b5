package io.pricewright.service.activity;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.SharedNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** Both ways of reading cells, from a real Redis. */
class SharedReadsTest {
    private static final RedissonClient REDISSON = SharedNode.get().bean(RedissonClient.class);
    private static final String LARGE = "满200减20 ".repeat(3_000);

    private final String prefix = unique("reads") + ":";

    static Stream<SharedReads> bothWays() {
        return Stream.of(new SharedReads.ByScript(REDISSON), new SharedReads.InSteps(REDISSON));
    }

    @ParameterizedTest
    @MethodSource("bothWays")
    void cellsBringAlongWhatTheyLeadTo(SharedReads reads) {
        write("entry", "a\nb\nc");
        write("other", "b");
        write("to:a", LARGE);
        write("to:b", "B\nlong");
        Map<String, Cell<String>> found = read(reads, List.of("entry", "other", "none"), "to:");
        assertThat(found).containsOnlyKeys("entry", "other", "to:a", "to:b");
        assertThat(found.get("to:a").value()).isEqualTo(LARGE);
        assertThat(found.get("to:b").value()).isEqualTo("B\nlong");
    }

    @ParameterizedTest
    @MethodSource("bothWays")
    void nothingComesAlongUnasked(SharedReads reads) {
        write("entry", "a");
        write("to:a", "A");
        assertThat(read(reads, List.of("entry"), null)).containsOnlyKeys("entry");
    }

    @ParameterizedTest
    @MethodSource("bothWays")
    void aCellThatLacksAPartIsNotThere(SharedReads reads) {
        Map<String, String> texts = write("large", LARGE);
        REDISSON.getBucket(texts.keySet().iterator().next(), StringCodec.INSTANCE).delete();
        assertThat(read(reads, List.of("large"), null)).isEmpty();
    }

    /** Of two who write at once, one is read, and never a part of each. */
    @ParameterizedTest
    @MethodSource("bothWays")
    void partsOfTwoWritersAreNotMixed(SharedReads reads) {
        write("large", LARGE);
        write("large", LARGE.replace('2', '3'));
        assertThat(read(reads, List.of("large"), null).get("large").value())
                .isEqualTo(LARGE.replace('2', '3'));
    }

    @Test
    void aSingleRedisIsReadByScript() {
        assertThat(SharedReads.of(REDISSON)).isInstanceOf(SharedReads.ByScript.class);
    }

    private Map<String, String> write(String name, String value) {
        Map<String, String> texts =
                CellText.write(
                        prefix + name, new Cell<>(17, value), unique("token").replace("-", ""));
        texts.forEach((key, text) -> REDISSON.getBucket(key, StringCodec.INSTANCE).set(text));
        return texts;
    }

    private Map<String, Cell<String>> read(SharedReads reads, List<String> names, String leadTo) {
        Map<String, Cell<String>> cells = new LinkedHashMap<>();
        reads.read(
                        names.stream().map(prefix::concat).toList(),
                        leadTo == null ? null : prefix + leadTo)
                .toCompletableFuture()
                .join()
                .forEach(
                        (name, text) ->
                                cells.put(name.substring(prefix.length()), CellText.read(text)));
        return cells;
    }
}
