package io.pricewright.service.inventory;

import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.inventory.Reservations.Ending;
import io.pricewright.service.inventory.Reservations.Granted;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/** Calls a service over HTTP, and again as long as it says to come back. */
final class HttpKeySender implements KeySender {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> COME_BACK =
            Set.of("DATABASE_BUSY", "DATABASE_UNAVAILABLE", "TOO_MANY_WAITING");

    private final Node node;
    private final Map<Hold, String> tokens = new ConcurrentHashMap<>();

    HttpKeySender(Node node) {
        this.node = node;
    }

    @Override
    public Object send(String key, Promise promise, KeyCall call) {
        Hold units = promise.holds().get(promise.holds().size() - 1);
        String path = "/v1/reservations/" + key;
        if (call instanceof KeyCall.Reserve reserve) {
            String body =
                    "{\"token\":\"%s\",\"orderId\":\"%s\"}"
                            .formatted(token(units), reserve.orderId());
            Answer answer = post("/v1/reservations", key, body);
            return answer.status() == 201
                    ? new Granted(
                            reservation(answer),
                            Boolean.parseBoolean(answer.header("Idempotency-Replayed")))
                    : code(answer);
        }
        if (call instanceof KeyCall.Confirm) {
            return ending(post(path + "/confirm", key, ""));
        }
        if (call instanceof KeyCall.Release) {
            return ending(post(path + "/release", key, ""));
        }
        if (call instanceof KeyCall.Refund refund) {
            String body =
                    """
                    {"holds":[{"kind":"STOCK","activityId":"%s","name":"%s","amount":%d}]}
                    """
                            .formatted(units.activityId(), units.name(), refund.units());
            Answer answer = post(path + "/refunds", refund.key(), body);
            return answer.status() == 200 ? reservation(answer) : code(answer);
        }
        if (call instanceof KeyCall.Adjust adjust) {
            String body =
                    "{\"action\":\"ADD\",\"sku\":\"%s\",\"units\":%d}"
                            .formatted(units.name(), adjust.units());
            Answer answer = post("/v1/activities/" + units.activityId() + "/stock", key, body);
            return answer.status() == 200
                    ? JSON.readValue(answer.text(), StockDesk.Stock.class)
                    : code(answer);
        }
        Answer answer = node.get(path);
        return answer.status() == 200 ? Optional.of(reservation(answer)) : Optional.empty();
    }

    /** Of a cart of so many units: many orders may be made of one quote. */
    private String token(Hold units) {
        return tokens.computeIfAbsent(
                units,
                wanted -> {
                    String cart =
                            """
                            {"currency":"CNY","channel":"APP","shopper":{"id":"u1"},"coupons":[],
                             "lines":[{"id":"l1","sku":"%s","quantity":%d,"unitPriceMinor":10000}]}
                            """
                                    .formatted(wanted.name(), wanted.amount());
                    return node.post("/v1/quotes", cart).json().at("/token").asString();
                });
    }

    private static Object ending(Answer answer) {
        return answer.status() == 200
                ? new Ending(Optional.of(reservation(answer)), true)
                : code(answer);
    }

    private static Reservation reservation(Answer answer) {
        return JSON.readValue(answer.text(), Reservation.class);
    }

    private static String code(Answer answer) {
        return answer.json().at("/code").asString();
    }

    private Answer post(String path, String key, String body) {
        Answer answer;
        do {
            answer =
                    node.send(
                            node.request(path)
                                    .header("Idempotency-Key", key)
                                    .POST(BodyPublishers.ofString(body)));
        } while (answer.status() >= 400 && COME_BACK.contains(code(answer)));
        return answer;
    }
}
