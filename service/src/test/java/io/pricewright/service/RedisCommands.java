package io.pricewright.service;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.api.redisnode.RedisNodes;

/** What a Redis server says it was asked to do; noted before it is stopped, as it forgets then. */
public final class RedisCommands {
    private static final String PREFIX = "cmdstat_";
    private static final Set<String> NOTED = new TreeSet<>();

    private RedisCommands() {}

    /** Names of all commands this server has run since it started. */
    public static Set<String> of(RedissonClient redisson) {
        Map<String, String> statistics =
                redisson.getRedisNodes(RedisNodes.SINGLE)
                        .getInstance()
                        .info(RedisNode.InfoSection.COMMANDSTATS);
        Set<String> commands = new TreeSet<>();
        statistics.keySet().forEach(name -> commands.add(name.replace(PREFIX, "")));
        return commands;
    }

    /** How often this server has run a command since it started. */
    public static long calls(RedissonClient redisson, String command) {
        String statistics =
                redisson.getRedisNodes(RedisNodes.SINGLE)
                        .getInstance()
                        .info(RedisNode.InfoSection.COMMANDSTATS)
                        .getOrDefault(PREFIX + command, "calls=0,");
        return Long.parseLong(
                statistics.substring(statistics.indexOf('=') + 1, statistics.indexOf(',')));
    }

    /** Has the Redis of a node refuse a command to everybody, or take it again. */
    public static void allow(Node node, boolean allowed, String command) throws IOException {
        try (RawRedis redis = new RawRedis(node)) {
            redis.ask("ACL SETUSER default " + (allowed ? "+" : "-") + command);
        }
    }

    public static synchronized void note(RedissonClient redisson) {
        NOTED.addAll(of(redisson));
    }

    static synchronized Set<String> noted() {
        return new TreeSet<>(NOTED);
    }
}
