package io.pricewright.service.inventory;

import static java.util.stream.Collectors.toMap;

import io.pricewright.service.Api;
import io.pricewright.service.Node;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reservations as a shop makes them over HTTP.
 *
 * @param tokens of quotes, by the SKU that is ordered
 */
record HttpReservations(Api service, Map<String, String> tokens) implements Reservations {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of carts with one unit of each of these SKUs. */
    static Map<String, String> tokens(Api service, String... skus) {
        return Stream.of(skus).collect(toMap(sku -> sku, sku -> token(service, sku)));
    }

    private static String token(Api service, String sku) {
        String cart =
                """
                {"currency":"CNY","channel":"APP","shopper":{"id":"u1"},
                 "lines":[{"id":"l1","sku":"%s","quantity":1,"unitPriceMinor":10000}],
                 "coupons":[]}
                """
                        .formatted(sku);
        return service.post("/v1/quotes", cart).json().at("/token").asString();
    }

    @Override
    public Answer reserve(String id, String orderId, Promise promise) {
        String token = tokens.get(promise.holds().get(0).name());
        String body = "{\"token\":\"%s\",\"orderId\":\"%s\"}".formatted(token, orderId);
        Node.Answer answer = post("/v1/reservations", id, body);
        if (answer.status() == 201) {
            boolean repeated = Boolean.parseBoolean(answer.header("Idempotency-Replayed"));
            return new Granted(reservation(answer), repeated);
        }
        String code = answer.json().at("/code").asString();
        return new Refused(
                code.equals("IDEMPOTENCY_KEY_REUSED") ? Reason.KEY_REUSED : Reason.valueOf(code),
                null);
    }

    @Override
    public Optional<Answer> repeated(String id, String orderId, Promise promise) {
        throw new UnsupportedOperationException("Shops repeat the call");
    }

    @Override
    public Ending confirm(String id) {
        return ending(post("/v1/reservations/" + id + "/confirm", id, ""));
    }

    @Override
    public Ending release(String id) {
        return ending(post("/v1/reservations/" + id + "/release", id, ""));
    }

    @Override
    public Optional<Reservation> find(String id) {
        return ending(service.get("/v1/reservations/" + id)).reservation();
    }

    private static Ending ending(Node.Answer answer) {
        return answer.status() == 200
                ? new Ending(Optional.of(reservation(answer)), true)
                : new Ending(Optional.empty(), false);
    }

    private static Reservation reservation(Node.Answer answer) {
        return JSON.readValue(answer.text(), Reservation.class);
    }

    /** Whoever gets no answer, or is told to come back, does not know what became of the call. */
    private Node.Answer post(String path, String key, String body) {
        Node.Answer answer;
        try {
            answer =
                    service.send(
                            service.request(path)
                                    .header("Idempotency-Key", key)
                                    .POST(BodyPublishers.ofString(body)));
        } catch (IllegalStateException brokenOff) {
            throw new DataAccessResourceFailureException("It broke off", brokenOff);
        }
        if (answer.status() == 429 || answer.status() == 503) {
            throw new DataAccessResourceFailureException(answer.text());
        }
        return answer;
    }
}
