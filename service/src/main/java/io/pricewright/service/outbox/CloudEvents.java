package io.pricewright.service.outbox;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes events as CloudEvents 1.0 in the JSON format. */
@Component
class CloudEvents {
    static final String MEDIA_TYPE = "application/cloudevents+json";

    private final JsonMapper json;

    CloudEvents(JsonMapper json) {
        this.json = json;
    }

    String write(Delivery delivery) {
        Event event = delivery.event();
        ObjectNode envelope = json.createObjectNode();
        envelope.put("specversion", "1.0");
        envelope.put("id", event.id());
        envelope.put("source", "/pricewright");
        envelope.put("type", event.type());
        envelope.put("subject", event.subject());
        envelope.put("time", event.at().toString());
        // The extension "sequence": texts, in the order of their events.
        envelope.put("sequence", "%019d".formatted(delivery.position()));
        envelope.put("datacontenttype", "application/json");
        envelope.set("data", json.readTree(event.data()));
        return json.writeValueAsString(envelope);
    }
}
