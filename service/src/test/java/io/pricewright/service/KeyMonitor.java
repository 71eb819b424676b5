package io.pricewright.service;

import io.pricewright.service.outbox.Await;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** Hears what a Redis is asked, and notes each look at one key, be it to read or to replace it. */
public final class KeyMonitor implements AutoCloseable {
    private final RedissonClient redisson;
    private final RawRedis redis;
    private final String read;
    private final List<Double> readings = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::listen);
    private volatile String heard = "";
    private int marks;

    /**
     * @param key what follows the database's own prefix, such as {@code idx:SKU:s1}
     */
    public KeyMonitor(Node node, String key) throws IOException {
        this.redisson = node.bean(RedissonClient.class);
        this.redis = new RawRedis(node);
        this.read = ":" + key + "\"";
        redis.ask("MONITOR");
        thread.start();
    }

    /** Lines such as {@code 1767225600.123456 [0 lua] "GET" "pw:1:idx:SKU:s1"}. */
    private void listen() {
        try {
            for (String line = redis.nextLine(); line != null; line = redis.nextLine()) {
                if (line.endsWith(read) && line.contains("lua] \"GET\"")) {
                    readings.add(Double.parseDouble(line.substring(1, line.indexOf(' '))));
                } else if (line.contains("\"monitor-mark-")) {
                    heard = line;
                }
            }
        } catch (IOException closed) {
            // There is no more to hear.
        }
    }

    /** When the key was read, in seconds since 1970; all readings until now. */
    public List<Double> readings() {
        String mark = "monitor-mark-" + ++marks + "-";
        redisson.getBucket(mark, StringCodec.INSTANCE).isExists();
        Await.until("the monitor hears what was asked", () -> heard.contains(mark));
        return List.copyOf(readings);
    }

    @Override
    public void close() throws IOException {
        redis.close();
    }
}
