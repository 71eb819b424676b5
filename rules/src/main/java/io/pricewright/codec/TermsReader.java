package io.pricewright.codec;

import io.pricewright.facts.Terms;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.node.ObjectNode;

/** Reads terms as the record that their {@code type} names. */
final class TermsReader extends StdDeserializer<Terms> {
    private final Map<String, ValueDeserializer<Object>> readers = new LinkedHashMap<>();

    TermsReader() {
        super(Terms.class);
    }

    @Override
    public void resolve(DeserializationContext context) {
        for (Class<?> type : Shape.records(Terms.class)) {
            readers.put(
                    Terms.typeOf(type.asSubclass(Terms.class)),
                    context.findContextualValueDeserializer(context.constructType(type), null));
        }
    }

    @Override
    public Terms deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw Faults.wrongType(parser, "an object");
        }
        ObjectNode given = context.readTree(parser).asObject();
        JsonNode type = given.remove("type");
        ValueDeserializer<Object> reader =
                type != null && type.isString() ? readers.get(type.stringValue()) : null;
        if (reader == null) {
            throw unknownType(parser, type);
        }
        try (JsonParser tokens = context.treeAsTokens(given)) {
            tokens.nextToken();
            return (Terms) reader.deserialize(tokens, context);
        }
    }

    private JacksonException unknownType(JsonParser parser, JsonNode type) {
        String advice = "use one of " + String.join(", ", readers.keySet());
        JacksonException unknown =
                type == null || type.isNull()
                        ? Faults.of(parser, "MISSING", "type", "type is missing: " + advice)
                        : Faults.of(
                                parser, "UNKNOWN_VALUE", "type", "type is " + type + ": " + advice);
        return unknown.prependPath(new Reference(Terms.class, "type"));
    }
}
