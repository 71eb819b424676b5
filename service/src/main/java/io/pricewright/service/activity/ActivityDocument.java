package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Activities as text: how tables and caches hold them. */
@Component
final class ActivityDocument {
    private final JsonMapper json;

    ActivityDocument(JsonMapper json) {
        this.json = json;
    }

    String write(Activity activity) {
        return json.writeValueAsString(activity);
    }

    Activity read(String document, long version) {
        return json.readValue(document, Activity.class).withVersion(version);
    }

    /** In hex, as the database's SHA2 computes it too. */
    static String sha256(String document) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(document.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
