package io.pricewright.service.outbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that events are posted to, as a real server. */
final class Receiver implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int THREADS = 16;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<Posted> posted = new ArrayList<>();
    private volatile ToIntFunction<Posted> verdict = any -> 204;

    private Receiver(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    static Receiver start() {
        try {
            return new Receiver(
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** What it answers from now on. */
    void answer(ToIntFunction<Posted> verdict) {
        this.verdict = verdict;
    }

    /** Everything that was posted, also what was refused, in the order in which it was answered. */
    synchronized List<Posted> posted() {
        return List.copyOf(posted);
    }

    /** What was taken of one subject, in its order. */
    List<Posted> taken(String subject) {
        return posted().stream()
                .filter(each -> each.status() / 100 == 2 && each.subject().equals(subject))
                .toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Posted request =
                new Posted(Map.copyOf(exchange.getRequestHeaders()), body, JSON.readTree(body), 0);
        int status = verdict.applyAsInt(request);
        synchronized (this) {
            posted.add(new Posted(request.headers(), body, request.event(), status));
        }
        if (status / 100 == 3) {
            exchange.getResponseHeaders().add("Location", url());
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** One request and what it was answered. */
    record Posted(Map<String, List<String>> headers, String body, JsonNode event, int status) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow()
                    .getValue()
                    .get(0);
        }

        String id() {
            return event.at("/id").asString();
        }

        String type() {
            return event.at("/type").asString();
        }

        String subject() {
            return event.at("/subject").asString();
        }

        long version() {
            return event.at("/data/version").asLong();
        }
    }
}
