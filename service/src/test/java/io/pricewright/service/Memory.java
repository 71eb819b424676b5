package io.pricewright.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.api.redisnode.RedisNodes;

/**
 * Memory of a service and of the Redis it uses, in bytes.
 *
 * @param heap what is alive in it after a collection
 * @param resident of its process, as Linux counts; 0 elsewhere
 * @param redis {@code used_memory}
 */
public record Memory(long heap, long resident, long redis) {
    public static Memory of(ServiceProcess service, RedissonClient redisson) {
        long heap = heap(service.pid());
        return new Memory(heap, resident(service.pid()), redis(redisson));
    }

    public static long redis(RedissonClient redisson) {
        return Long.parseLong(
                redisson.getRedisNodes(RedisNodes.SINGLE)
                        .getInstance()
                        .info(RedisNode.InfoSection.MEMORY)
                        .get("used_memory"));
    }

    /** The last line of a class histogram, which is made of what a full collection leaves. */
    private static long heap(long pid) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process =
                    new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
                            .redirectErrorStream(true)
                            .start();
            String last = "";
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    last = line.isBlank() ? last : line;
                }
            }
            return Long.parseLong(last.trim().split("\\s+")[2]);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static long resident(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return !Files.exists(status)
                    ? 0
                    : Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                            .sum();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
