package io.pricewright.service.outbox;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.ServiceProcess;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** People who edit and shops that ask for quotes, at services that are killed under their hands. */
final class Traffic {
    private static final int EDITORS = 2;
    private static final int SHOPS = 2;
    private static final int EDITS = 6;

    private final Node servers;
    private final List<ServiceProcess> services;
    private final String sku;
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final ExecutorService threads = Executors.newFixedThreadPool(EDITORS + SHOPS);

    /** Newest version of each activity that somebody was told is written. */
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    private final List<Quoted> quoted = new CopyOnWriteArrayList<>();
    private final AtomicLong broken = new AtomicLong();

    /**
     * @param servers knows a key that is good at all services
     * @param services some of which may be dead
     * @param sku that quotes are asked for
     */
    Traffic(Node servers, List<ServiceProcess> services, String sku) {
        this.servers = servers;
        this.services = services;
        this.sku = sku;
    }

    void start() {
        for (int i = 0; i < EDITORS; i++) {
            String editor = "kill-" + i + "-";
            threads.execute(() -> edit(editor));
        }
        for (int i = 0; i < SHOPS; i++) {
            threads.execute(this::shop);
        }
    }

    void stop() throws InterruptedException {
        going.set(false);
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Somebody is still waiting for an answer");
        }
    }

    private void edit(String editor) {
        for (int number = 0; going.get(); number++) {
            String id = editor + number;
            note(id, send("POST", "/v1/activities", Json.percentOff(id, "of-" + id, 1_000)));
            for (int edit = 1; edit < EDITS && going.get(); edit++) {
                String body = Json.percentOff(id, "of-" + id, 1_000 + edit);
                note(id, send("PUT", "/v1/activities/" + id, body));
            }
        }
    }

    private void note(String id, Answered answered) {
        if (answered != null && answered.answer().status() < 300) {
            acknowledged.merge(id, answered.answer().json().at("/version").asLong(), Math::max);
        }
    }

    private void shop() {
        while (going.get()) {
            Answered answered = send("POST", "/v1/quotes", Json.cart(sku));
            if (answered != null && answered.answer().status() == 200) {
                quoted.add(new Quoted(answered.by(), System.nanoTime()));
            }
        }
    }

    /** Null when nobody knows what became of it. */
    private Answered send(String method, String path, String body) {
        List<ServiceProcess> alive = new ArrayList<>(services);
        alive.removeIf(each -> !each.isAlive());
        try {
            if (alive.isEmpty()) {
                Thread.sleep(50);
                return null;
            }
            ServiceProcess by = alive.get(ThreadLocalRandom.current().nextInt(alive.size()));
            return new Answered(
                    by,
                    servers.send(
                            servers.request(path)
                                    .uri(by.uri(path))
                                    .header("If-Match", "*")
                                    .method(method, BodyPublishers.ofString(body))));
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        } catch (IllegalStateException killed) {
            broken.incrementAndGet();
            return null;
        }
    }

    Map<String, Long> acknowledged() {
        return acknowledged;
    }

    long quoted() {
        return quoted.size();
    }

    /** Requests that broke off: nobody knows what became of them. */
    long broken() {
        return broken.get();
    }

    /** Quotes a service gave in the last moments before an instant. */
    long quotedBy(ServiceProcess service, Duration before, long nanoTime) {
        return quoted.stream()
                .filter(each -> each.by() == service)
                .filter(each -> each.nanoTime() > nanoTime - before.toNanos())
                .count();
    }

    private record Answered(ServiceProcess by, Node.Answer answer) {}

    private record Quoted(ServiceProcess by, long nanoTime) {}
}
