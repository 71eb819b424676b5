package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
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
}
