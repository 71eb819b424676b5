package io.pricewright.service.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Api;
import io.pricewright.service.Json;
import io.pricewright.service.Node.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The life of an activity that names very many SKUs, as people live it over HTTP. */
final class LongSkuList {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LIST_MINOR = 20_000;
    private static final long TENTH_OFF_MINOR = 18_000;
    private static final long FIFTH_OFF_MINOR = 16_000;

    private final People people;
    private final String id;
    private final int many;
    private final List<Step> steps = new ArrayList<>();

    /**
     * @param many how many SKUs it names
     */
    LongSkuList(People people, String id, int many) {
        this.people = people;
        this.id = id;
        this.many = many;
    }

    /** Goes through its life and tells how long each step took. */
    List<Step> live() {
        Answer draft = ask("create", people.author(), "POST", null, activity(0, 1_000));
        Answer approved = decide("submit", "approve", draft);
        quote("first quote of one of its goods", many / 2, TENTH_OFF_MINOR);
        quote("quote of another", many - 1, TENTH_OFF_MINOR);

        ask("pause", people.operator(), "POST", null, "");
        quote("quote while paused", many / 2, LIST_MINOR);
        ask("resume", people.operator(), "POST", null, "");
        quote("first quote when resumed", many / 2, TENTH_OFF_MINOR);

        // One good leaves, another comes, and the discount is another.
        Answer edited = ask("edit", people.author(), "PUT", approved, activity(1, 2_000));
        quote("quote before the edit is approved", 0, TENTH_OFF_MINOR);
        decide("submit of the edit", "approve of the edit", edited);
        quote("first quote by the edit", many / 2, FIFTH_OFF_MINOR);
        quote("quote of a good that left", 0, LIST_MINOR);
        quote("quote of a good that came", many, FIFTH_OFF_MINOR);
        return steps;
    }

    private Answer decide(String submit, String approve, Answer draft) {
        Answer submitted = ask(submit, people.author(), "POST", draft, "");
        return ask(approve, people.approver(), "POST", submitted, "");
    }

    /**
     * @param name begins with what the path ends with, but for creating and editing
     * @param seen whose version it is about, or null
     */
    private Answer ask(String name, Api caller, String method, Answer seen, String body) {
        HttpRequest.Builder request =
                caller.request("/v1/activities" + path(name))
                        .timeout(PATIENCE)
                        .method(method, BodyPublishers.ofString(body));
        if (seen != null) {
            request.header("If-Match", seen.header("etag"));
        }
        long begin = System.nanoTime();
        Answer answer = caller.send(request);
        steps.add(new Step(name, System.nanoTime() - begin));
        assertThat(answer.status()).as(name).isBetween(200, 201);
        return answer;
    }

    private String path(String name) {
        return switch (name) {
            case "create" -> "";
            case "edit" -> "/" + id;
            default -> "/" + id + "/" + name.split(" ")[0];
        };
    }

    private void quote(String name, int sku, long payableMinor) {
        long begin = System.nanoTime();
        long told = people.shop().payableMinor(Json.cart(sku(sku)));
        steps.add(new Step(name, System.nanoTime() - begin));
        assertThat(told).as(name).isEqualTo(payableMinor);
    }

    private String sku(int number) {
        return id + "-" + number;
    }

    private String activity(int firstSku, int permyriad) {
        return """
               {"id":"%s","layer":"ITEM","terms":{"type":"PERCENT_OFF","permyriad":%d},
                "scope":{"include":{"skus":[%s]}}}
               """
                .formatted(
                        id,
                        permyriad,
                        IntStream.range(firstSku, firstSku + many)
                                .mapToObj(number -> '"' + sku(number) + '"')
                                .collect(Collectors.joining(",")));
    }

    /** How long one step took. */
    record Step(String name, long nanos) {}
}
