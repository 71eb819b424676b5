package io.pricewright.service;

import io.pricewright.service.Node.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A service as one caller speaks to it over HTTP.
 *
 * @param key that the caller sends, or null
 */
public record Api(int port, String key) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    /** Decides on, or edits, the version that the answer before told of. */
    public Answer post(String path, Answer seen) {
        return send(ifMatch(path, seen.header("etag")).POST(BodyPublishers.noBody()));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /**
     * @param ifMatch null to send none
     */
    public Answer put(String path, String ifMatch, String body) {
        return send(ifMatch(path, ifMatch).PUT(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder ifMatch(String path, String etag) {
        return etag == null ? request(path) : request(path).header("If-Match", etag);
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
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
}
