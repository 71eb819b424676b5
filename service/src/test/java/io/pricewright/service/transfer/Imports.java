package io.pricewright.service.transfer;

import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Sends files to a service, and waits for what becomes of them. */
final class Imports {
    private final Node node;

    Imports(Node node) {
        this.node = node;
    }

    Answer send(FileFormat format, byte[] file, String parameters, String key) {
        HttpRequest.Builder request =
                node.request("/v1/activities/import" + parameters)
                        .setHeader("Content-Type", format.mediaType().toString())
                        .POST(BodyPublishers.ofByteArray(file));
        return node.send(key == null ? request : request.header("Idempotency-Key", key));
    }

    /** The job at its end. */
    JsonNode run(FileFormat format, String file, String parameters) {
        return last(seen(format, file.getBytes(StandardCharsets.UTF_8), parameters));
    }

    /** What was seen of the job, from its beginning to its end. */
    List<JsonNode> seen(FileFormat format, byte[] file, String parameters) {
        Answer accepted = send(format, file, parameters, null);
        if (accepted.status() != 202) {
            throw new AssertionError(accepted.text());
        }
        return follow(accepted.header("location"));
    }

    List<JsonNode> follow(String location) {
        List<JsonNode> seen = new ArrayList<>();
        for (long until = System.nanoTime() + 120_000_000_000L; System.nanoTime() < until; ) {
            JsonNode job = node.get(location).json();
            if (seen.isEmpty() || !job.equals(last(seen))) {
                seen.add(job);
            }
            if (ImportStatus.valueOf(job.at("/status").asString()).isOver()) {
                return seen;
            }
            pause();
        }
        throw new AssertionError("The import is not over: " + seen);
    }

    static JsonNode last(List<JsonNode> seen) {
        return seen.get(seen.size() - 1);
    }

    static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
