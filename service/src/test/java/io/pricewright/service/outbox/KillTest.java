package io.pricewright.service.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.ServiceProcess;
import io.pricewright.service.outbox.Receiver.Posted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.api.stream.StreamMessageId;
import org.redisson.client.codec.StringCodec;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two services are killed in mid-work, first one, then both at once, again and again, while people
 * edit and shops ask. {@code -Dkill.rounds=20} does it more often.
 */
class KillTest {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);
    private static final Duration FLUSH_EACH = Duration.ofSeconds(1);

    /** A flush begins a second after the last one has ended. */
    private static final Duration FLUSH_TAKES = Duration.ofSeconds(1);

    private static final Path FOLDER = Path.of("target/test-data/kill");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SKU = "killed-sku";
    private static final String COUNTED = "killed-counted";

    private final List<ServiceProcess> services = new CopyOnWriteArrayList<>();
    private long mayBeLost;

    @Test
    void nothingThatWasAnsweredIsLost() throws Exception {
        Files.createDirectories(FOLDER);
        try (Receiver receiver = Receiver.start();
                // It delivers nothing itself.
                Node servers =
                        Node.startEmpty(
                                "kill",
                                "pricewright.outbox.webhooks.trusted-hosts=127.0.0.1",
                                "pricewright.outbox.look-each=1h")) {
            // What a run before left there.
            servers.bean(RedissonClient.class).getKeys().flushall();
            receiver.answer(KillTest::slowlyAndNotAlways);
            servers.post("/v1/webhooks", "{\"url\":\"" + receiver.url() + "\"}");
            servers.publish(Json.percentOff(COUNTED, SKU, 1_000));
            launch(servers, 2);
            Traffic traffic = new Traffic(servers, services, SKU);
            traffic.start();
            for (int round = 0; round < ROUNDS; round++) {
                Thread.sleep(ThreadLocalRandom.current().nextLong(2_000, 3_000));
                int killed = 1 + round % 2;
                for (ServiceProcess each : List.copyOf(services).subList(0, killed)) {
                    kill(each, traffic);
                }
                launch(servers, killed);
            }
            Thread.sleep(1_000);
            traffic.stop();
            receiver.answer(any -> 204);

            JdbcClient sql = servers.bean(JdbcClient.class);
            Await.until("nothing waits any more", () -> waiting(sql) == 0);
            requireEveryActivity(traffic, sql);
            requireEveryEvent(receiver, servers);
            requireEveryCount(traffic, servers);
        } finally {
            services.forEach(ServiceProcess::kill);
        }
    }

    private static int slowlyAndNotAlways(Posted posted) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5, 40));
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
        return ThreadLocalRandom.current().nextInt(20) == 0 ? 503 : 204;
    }

    private void launch(Node servers, int count) {
        List<ServiceProcess> launched = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            launched.add(
                    ServiceProcess.launch(
                            servers,
                            FOLDER.resolve("service.log"),
                            "pricewright.outbox.webhooks.trusted-hosts=127.0.0.1",
                            "pricewright.outbox.webhooks.first-retry=100ms",
                            "pricewright.outbox.webhooks.attempts=1000",
                            "pricewright.outbox.webhooks.timeout=1s",
                            "pricewright.outbox.claim=5s",
                            "pricewright.outbox.look-each=50ms",
                            "pricewright.report.flush-each=" + FLUSH_EACH.toMillis() + "ms"));
        }
        launched.forEach(ServiceProcess::awaitReady);
        services.addAll(launched);
    }

    private void kill(ServiceProcess service, Traffic traffic) {
        service.kill();
        services.remove(service);
        mayBeLost += traffic.quotedBy(service, FLUSH_EACH.plus(FLUSH_TAKES), System.nanoTime());
    }

    private static long waiting(JdbcClient sql) {
        return sql.sql("SELECT COUNT(*) FROM outbox_delivery").query(Long.class).single();
    }

    private static void requireEveryActivity(Traffic traffic, JdbcClient sql) {
        Map<String, Long> newest = new LinkedHashMap<>();
        sql.sql("SELECT id, newest FROM activity")
                .query(
                        row -> {
                            newest.put(row.getString(1), row.getLong(2));
                        });
        assertThat(traffic.acknowledged()).hasSizeGreaterThan(10);
        traffic.acknowledged()
                .forEach(
                        (id, version) ->
                                assertThat(newest.getOrDefault(id, 0L))
                                        .as("version of %s", id)
                                        .isGreaterThanOrEqualTo(version));
        assertThat(
                        sql.sql(
                                        """
                                        SELECT COUNT(*) FROM activity_version written
                                         WHERE activity_id LIKE 'kill-%'
                                           AND (SELECT COUNT(*)
                                                  FROM outbox_event
                                                 WHERE subject = written.activity_id
                                                   AND JSON_VALUE(data, '$.version')
                                                       = written.version) <> 1
                                        """)
                                .query(Long.class)
                                .single())
                .as("versions without exactly one event")
                .isZero();
    }

    private static void requireEveryEvent(Receiver receiver, Node servers) {
        List<String> left =
                servers.bean(JdbcClient.class)
                        .sql("SELECT id FROM outbox_event ORDER BY position")
                        .query(String.class)
                        .list();
        List<Posted> taken =
                receiver.posted().stream().filter(each -> each.status() == 204).toList();
        List<String> posted = taken.stream().map(Posted::id).toList();
        List<String> streamed = streamed(servers);
        assertThat(new HashSet<>(posted)).containsExactlyInAnyOrderElementsOf(left);
        assertThat(new HashSet<>(streamed)).containsExactlyInAnyOrderElementsOf(left);
        requireOrder(taken);
        System.out.printf(
                "%d rounds, %d events: posted %d times and refused %d times, streamed %d times%n",
                ROUNDS,
                left.size(),
                posted.size(),
                receiver.posted().size() - posted.size(),
                streamed.size());
    }

    /** What comes for the first time comes in the order of its activity. */
    private static void requireOrder(List<Posted> taken) {
        Set<String> seen = new HashSet<>();
        Map<String, String> last = new LinkedHashMap<>();
        for (Posted each : taken) {
            if (seen.add(each.id())) {
                String sequence = each.event().at("/sequence").asString();
                String before = last.put(each.subject(), sequence);
                assertThat(before == null || before.compareTo(sequence) < 0)
                        .as("%s after %s", sequence, before)
                        .isTrue();
            }
        }
    }

    private static List<String> streamed(Node servers) {
        return servers
                .bean(RedissonClient.class)
                .<String, String>getStream("pricewright-events", StringCodec.INSTANCE)
                .range(StreamMessageId.MIN, StreamMessageId.MAX)
                .values()
                .stream()
                .map(entry -> JSON.readTree(entry.get("event")).at("/id").asString())
                .toList();
    }

    private void requireEveryCount(Traffic traffic, Node servers) throws Exception {
        Thread.sleep(FLUSH_EACH.plus(FLUSH_TAKES).toMillis());
        long counted =
                servers.get("/v1/activities/" + COUNTED + "/report")
                        .json()
                        .at("/totals/0/applied")
                        .asLong();
        System.out.printf(
                "%d quotes answered, %d counted; %d were answered in the last %s before a kill;"
                        + " %d requests broke off%n",
                traffic.quoted(),
                counted,
                mayBeLost,
                FLUSH_EACH.plus(FLUSH_TAKES),
                traffic.broken());
        assertThat(mayBeLost).isLessThan(traffic.quoted());
        assertThat(counted)
                .isBetween(traffic.quoted() - mayBeLost, traffic.quoted() + traffic.broken());
    }
}
