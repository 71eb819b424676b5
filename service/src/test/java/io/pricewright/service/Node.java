package io.pricewright.service;

import io.pricewright.service.access.Role;
import io.pricewright.service.access.TestKeys;
import io.pricewright.service.activity.Candidates;
import io.pricewright.service.activity.StoredActivities;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running service, spoken to over HTTP by a caller who has all roles unless said otherwise. */
public final class Node implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SAMPLES = "pricewright.samples";

    private final ConfigurableApplicationContext context;
    private final String key;

    private Node(ConfigurableApplicationContext context, String key) {
        this.context = context;
        this.key = key;
    }

    /** Starts a service on a port of its own, with servers unpacked once for all tests. */
    public static Node start(String... settings) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--server.port=0");
        arguments.add("--pricewright.binaries-dir=target/servers");
        if (Arrays.stream(settings).noneMatch(each -> each.startsWith(SAMPLES))) {
            arguments.add("--" + SAMPLES + "=false");
        }
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        return new Node(
                        new SpringApplicationBuilder(PricewrightService.class)
                                .run(arguments.toArray(String[]::new)),
                        null)
                .as(Role.values());
    }

    /** The same service, spoken to by another caller, who has these roles. */
    public Node as(Role... roles) {
        return with(TestKeys.issue(this, roles));
    }

    /** The same service, spoken to with this key, or with none. */
    public Node with(String key) {
        return new Node(context, key);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public Candidates candidates() {
        return bean(Candidates.class);
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    /** Creates an activity and has it approved; answers what the creation was answered with. */
    public Answer publish(String activity) {
        return approved(post("/v1/activities", activity));
    }

    /** Edits an activity and has the edit approved; answers what the edit was answered with. */
    public Answer republish(String path, String ifMatch, String activity) {
        return approved(put(path, ifMatch, activity));
    }

    private Answer approved(Answer edited) {
        if (edited.status() < 300) {
            StoredActivities.approve(this, edited.json().at("/id").asString());
        }
        return edited;
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer put(String path, String ifMatch, String body) {
        HttpRequest.Builder request = request(path).PUT(BodyPublishers.ofString(body));
        return send(ifMatch == null ? request : request.header("If-Match", ifMatch));
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(30));
        return key == null ? request : request.header("Api-Key", key);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What the cart of this JSON costs now. */
    public long payableMinor(String cart) {
        Answer answer = post("/v1/quotes", cart);
        if (answer.status() != 200) {
            throw new AssertionError(answer.text());
        }
        return answer.json().at("/totals/payableMinor").asLong();
    }

    @Override
    public void close() {
        context.close();
    }

    /** An answer over HTTP. */
    public record Answer(int status, Map<String, List<String>> headers, String text) {
        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of(""))
                    .get(0);
        }
    }
}
