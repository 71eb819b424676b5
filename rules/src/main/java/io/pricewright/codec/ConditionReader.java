package io.pricewright.codec;

import io.pricewright.facts.Condition;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads a condition from an object whose one field names it. A condition with one component takes
 * its value there and then, one with several takes an object.
 */
final class ConditionReader extends StdDeserializer<Condition> {
    private final Map<String, Class<?>> types = Shape.conditions();
    private final Map<String, RecordReader> builders = new LinkedHashMap<>();
    private final Map<String, ValueDeserializer<Object>> readers = new LinkedHashMap<>();

    ConditionReader() {
        super(Condition.class);
    }

    @Override
    public void resolve(DeserializationContext context) {
        types.forEach(
                (name, type) -> {
                    RecordComponent[] components = type.getRecordComponents();
                    if (components.length == 1) {
                        builders.put(name, new RecordReader(type, false));
                        readers.put(
                                name,
                                context.findContextualValueDeserializer(
                                        context.constructType(components[0].getGenericType()),
                                        null));
                    } else {
                        readers.put(
                                name,
                                context.findContextualValueDeserializer(
                                        context.constructType(type), null));
                    }
                });
    }

    @Override
    public Condition deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw Faults.wrongType(parser, "an object with one condition");
        }
        String name = parser.nextName();
        if (name == null) {
            throw Faults.of(parser, "MISSING", "conditions", "the condition is empty: " + advice());
        }
        parser.nextToken();
        if (!types.containsKey(name)) {
            JacksonException unknown =
                    Faults.of(
                            parser,
                            "UNKNOWN_FIELD",
                            name,
                            name + " is not a condition: " + advice());
            throw unknown.prependPath(new Reference(Condition.class, name));
        }
        Condition condition = read(name, parser, context);
        String second = parser.nextName();
        if (second != null) {
            JacksonException two =
                    Faults.of(
                            parser,
                            "CONTRADICTORY_TERMS",
                            second,
                            second + " stands beside " + name + ": put both into an all or an any");
            throw two.prependPath(new Reference(Condition.class, second));
        }
        return condition;
    }

    private Condition read(String name, JsonParser parser, DeserializationContext context) {
        try {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                throw Faults.of(parser, "MISSING", name, name + " is null: give a value");
            }
            Object value = readers.get(name).deserialize(parser, context);
            RecordReader builder = builders.get(name);
            return (Condition) (builder == null ? value : builder.build(context, value));
        } catch (RuntimeException refused) {
            throw DatabindException.wrapWithPath(
                    context, refused, new Reference(Condition.class, name));
        }
    }

    private String advice() {
        return "use one of " + String.join(", ", types.keySet());
    }
}
