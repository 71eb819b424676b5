package io.pricewright.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.operations.RedisAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.redisson.api.RType;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;

/** Runs last and looks back on the whole run: what was asked of Redis, and what it holds. */
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedisCommandsTest {
    private static final Set<String> NEVER =
            Set.of("scan", "keys", "flushall", "flushdb", "randomkey");

    private static final int LARGEST = 10_240;

    @Test
    @Order(1)
    void nobodyEverWalkedTheKeys() {
        RedisCommands.note(SharedNode.get().bean(RedissonClient.class));
        Set<String> commands = RedisCommands.noted();
        assertThat(commands).contains("get");
        assertThat(commands).doesNotContainAnyElementsOf(NEVER);
    }

    /** This walks the keys itself, so the count above comes first. */
    @Test
    @Order(2)
    void valuesAreShortTexts() throws Exception {
        RedissonClient redisson = SharedNode.get().bean(RedissonClient.class);
        int values = 0;
        for (String key : redisson.getKeys().getKeys()) {
            if (redisson.getKeys().getType(key) == RType.OBJECT) {
                byte[] value = redisson.<byte[]>getBucket(key, ByteArrayCodec.INSTANCE).get();
                if (value != null) {
                    assertThat(value.length).as(key).isLessThanOrEqualTo(LARGEST);
                    // Java's own serialization begins with bytes that no UTF-8 text has.
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
                    values++;
                }
            }
        }
        assertThat(values).isPositive();
    }

    /** The first test would notice. */
    @Test
    @Order(3)
    void walkingTheKeysIsSeen() {
        try (Node node = Node.startEmpty("keys")) {
            assertThat(node.bean(RedisAddress.class)).isNotNull();
            RedissonClient redisson = node.bean(RedissonClient.class);
            redisson.getKeys().getKeysByPattern("pw:*").forEach(key -> {});
            redisson.getKeys().flushdb();
            Set<String> seen = new TreeSet<>(RedisCommands.of(redisson));
            seen.retainAll(NEVER);
            assertThat(seen).contains("scan", "flushdb");
        }
    }
}
