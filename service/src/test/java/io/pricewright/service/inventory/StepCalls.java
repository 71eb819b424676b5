package io.pricewright.service.inventory;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Api;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.inventory.ClientLog.Said;
import io.pricewright.service.outbox.Await;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One operation of each kind, each on a reservation, a SKU and a shopper of its own, so that all
 * may be in their transactions at once.
 */
final class StepCalls {
    static final String ACTIVITY = "stepped";

    /** What becomes of a reservation, and what is stored of it before and afterwards. */
    enum Operation {
        RESERVE("", "HELD 0", Said.HELD),
        CONFIRM("HELD 0", "CONFIRMED 0", Said.CONFIRMED),
        RELEASE("HELD 0", "RELEASED 0", Said.RELEASED),
        REFUND("CONFIRMED 0", "CONFIRMED 1", Said.CONFIRMED),
        /** Nobody calls for it. */
        EXPIRE("HELD 0", "EXPIRED 0", null);

        private final String before;
        private final String after;
        private final Said said;

        Operation(String before, String after, Said said) {
            this.before = before;
            this.after = after;
            this.said = said;
        }

        static Stream<Operation> called() {
            return Stream.of(values()).filter(each -> each != EXPIRE);
        }
    }

    private final String run = UUID.randomUUID().toString().substring(0, 8) + "-";
    private final Map<Operation, String> tokens = new EnumMap<>(Operation.class);
    private final JdbcClient sql;

    /** Does what comes before each of them. */
    StepCalls(Node servers, Api service) {
        this.sql = Stocked.sql(servers);
        for (Operation each : Operation.values()) {
            tokens.put(each, token(service, each));
            if (each != Operation.RESERVE) {
                assertThat(reserve(service, id(each), each).status()).isEqualTo(201);
            }
        }
        assertThat(end(service, Operation.REFUND, "confirm").status()).isEqualTo(200);
        assertThat(stored()).isEqualTo(stored(false));
    }

    static String activity() {
        String skus = each("\"%s\"");
        return """
               {"id":"%s","layer":"ITEM","terms":{"type":"PERCENT_OFF","permyriad":1000},
                "scope":{"include":{"skus":[%s]}},
                "inventory":{%s},"limits":{"unitsPerShopper":1000}}
               """
                .formatted(ACTIVITY, skus, each("\"%s\":1000"));
    }

    private static String each(String format) {
        return Stream.of(Operation.values()).map(format::formatted).collect(joining(","));
    }

    private static String token(Api service, Operation operation) {
        String cart =
                """
                {"currency":"CNY","channel":"APP","shopper":{"id":"%1$s"},"coupons":[],
                 "lines":[{"id":"l1","sku":"%1$s","quantity":1,"unitPriceMinor":10000}]}
                """
                        .formatted(operation);
        return service.post("/v1/quotes", cart).json().at("/token").asString();
    }

    /** With which the ids of all its reservations begin. */
    String run() {
        return run;
    }

    String id(Operation operation) {
        return run + operation;
    }

    Set<String> ids() {
        return Stream.of(Operation.values()).map(this::id).collect(toSet());
    }

    /** Sends all of them at once. */
    Map<Operation, CompletableFuture<Answer>> send(Api service) {
        Map<Operation, CompletableFuture<Answer>> sent = new EnumMap<>(Operation.class);
        Operation.called()
                .forEach(
                        each ->
                                sent.put(
                                        each,
                                        CompletableFuture.supplyAsync(() -> ask(service, each))));
        return sent;
    }

    /** Makes what is held due. */
    void expire(String ids) {
        sql.sql(
                        """
                        UPDATE reservation
                           SET expires_at = UTC_TIMESTAMP(6)
                         WHERE id LIKE :ids AND state = 'HELD'
                        """)
                .param("ids", ids)
                .update();
    }

    /** Sends all of them, each until it is answered, and notes the answers. */
    Map<Operation, Answer> repeat(Api service, ClientLog log) {
        Map<Operation, Answer> answers = new EnumMap<>(Operation.class);
        Operation.called()
                .forEach(
                        each -> {
                            AtomicReference<Answer> last = new AtomicReference<>();
                            Await.until(
                                    each + " is answered",
                                    () -> {
                                        last.set(ask(service, each));
                                        return last.get().status() != 503;
                                    });
                            note(each, last.get(), log);
                            answers.put(each, last.get());
                        });
        return answers;
    }

    /** What a client that is told so believes. */
    void note(Operation operation, Answer answer, ClientLog log) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        log.note(id(operation), operation.said);
    }

    Answer ask(Api service, Operation operation) {
        return switch (operation) {
            case RESERVE -> reserve(service, id(operation), operation);
            case CONFIRM -> end(service, operation, "confirm");
            case RELEASE -> end(service, operation, "release");
            case REFUND -> refund(service);
            case EXPIRE -> throw new IllegalArgumentException("It is not called for");
        };
    }

    /** Somebody else wants the same. */
    Answer reserveAnother(Api service, Operation operation) {
        return reserve(service, run + "another-" + operation, operation);
    }

    private Answer reserve(Api service, String key, Operation operation) {
        String body =
                "{\"token\":\"%s\",\"orderId\":\"o-%s\"}".formatted(tokens.get(operation), key);
        return post(service, "/v1/reservations", key, body);
    }

    private Answer end(Api service, Operation operation, String how) {
        return service.post("/v1/reservations/" + id(operation) + "/" + how, "");
    }

    private Answer refund(Api service) {
        String body =
                """
                {"holds":[{"kind":"STOCK","activityId":"%s","name":"%s","amount":1}]}
                """
                        .formatted(ACTIVITY, Operation.REFUND);
        String id = id(Operation.REFUND);
        return post(service, "/v1/reservations/" + id + "/refunds", id + "-refund", body);
    }

    private static Answer post(Api service, String path, String key, String body) {
        return service.send(
                service.request(path)
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body)));
    }

    /** As others see it: the state of each, and how much of it was refunded. */
    Map<Operation, String> stored() {
        Map<Operation, String> stored = new EnumMap<>(Operation.class);
        for (Operation each : Operation.values()) {
            stored.put(
                    each,
                    sql.sql(
                                    """
                                    SELECT CONCAT(state, ' ', SUM(refunded))
                                      FROM reservation JOIN reservation_hold ON id = reservation_id
                                     WHERE id = :id
                                     GROUP BY id, state
                                    """)
                            .param("id", id(each))
                            .query(String.class)
                            .optional()
                            .orElse(""));
        }
        return stored;
    }

    /**
     * @param done whether all of them have had their effect
     */
    static Map<Operation, String> stored(boolean done) {
        Map<Operation, String> stored = new EnumMap<>(Operation.class);
        for (Operation each : Operation.values()) {
            stored.put(each, done ? each.after : each.before);
        }
        return stored;
    }
}
