package io.pricewright.service;

import io.pricewright.service.access.Role;
import io.pricewright.service.access.TestKeys;
import io.pricewright.service.activity.Candidates;
import io.pricewright.service.activity.StoredActivities;
import java.net.http.HttpRequest;
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

    /**
     * Starts a service with an empty database of its own.
     *
     * @param name of its data folder, for this test alone
     */
    public static Node startEmpty(String name, String... settings) {
        return start(EmptyDatabase.of(name), settings);
    }

    /** The same on an embedded database whatever is given: its test kills it. */
    public static Node startEmbedded(String name, String... settings) {
        return start(EmptyDatabase.embedded(name), settings);
    }

    private static Node start(List<String> database, String... settings) {
        List<String> all = new ArrayList<>(database);
        all.addAll(Arrays.asList(settings));
        return start(all.toArray(String[]::new));
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
        return api().get(path);
    }

    public Answer post(String path, String body) {
        return api().post(path, body);
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
        return api().delete(path);
    }

    public Answer put(String path, String ifMatch, String body) {
        return api().put(path, ifMatch, body);
    }

    public HttpRequest.Builder request(String path) {
        return api().request(path);
    }

    public Answer send(HttpRequest.Builder request) {
        return api().send(request);
    }

    /** What the cart of this JSON costs now. */
    public long payableMinor(String cart) {
        return api().payableMinor(cart);
    }

    private Api api() {
        return new Api(port(), key);
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
