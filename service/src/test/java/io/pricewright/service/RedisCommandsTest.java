package io.pricewright.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.operations.RedisAddress;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;

/** Runs last and looks back on the whole run: what was asked of Redis. */
@Order(Integer.MAX_VALUE)
class RedisCommandsTest {
    private static final Set<String> NEVER =
            Set.of("scan", "keys", "flushall", "flushdb", "randomkey");

    @Test
    void nobodyEverWalkedTheKeys() {
        RedisCommands.note(SharedNode.get().bean(RedissonClient.class));
        Set<String> commands = RedisCommands.noted();
        assertThat(commands).contains("get");
        assertThat(commands).doesNotContainAnyElementsOf(NEVER);
    }

    /** The test above would notice. */
    @Test
    void walkingTheKeysIsSeen() {
        try (Node node = Node.start("pricewright.data-dir=target/test-data/keys")) {
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
