package io.pricewright.codec;

import io.pricewright.facts.InvalidFactException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads a record from an object with its component names. A reference may be left out (the record's
 * constructor knows its default), a primitive only where {@link Shape} says so.
 */
final class RecordReader extends StdDeserializer<Object> {
    private final Class<?> type;
    private final boolean named;
    private final RecordComponent[] components;
    private final Map<String, Integer> positions = new HashMap<>();
    private final java.lang.reflect.Constructor<?> constructor;
    private ValueDeserializer<Object>[] readers;

    RecordReader(Class<?> type) {
        this(type, true);
    }

    /**
     * @param named whether JSON names the components, so that a fault may point at one
     */
    RecordReader(Class<?> type, boolean named) {
        super(type);
        this.type = type;
        this.named = named;
        components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            positions.put(components[i].getName(), i);
        }
        try {
            constructor =
                    type.getDeclaredConstructor(
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public void resolve(DeserializationContext context) {
        readers = new ValueDeserializer[components.length];
        for (int i = 0; i < components.length; i++) {
            JavaType component = context.constructType(components[i].getGenericType());
            readers[i] = context.findContextualValueDeserializer(component, null);
        }
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw Faults.wrongType(parser, "an object");
        }
        Object[] values = new Object[components.length];
        boolean[] given = new boolean[components.length];
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            Integer position = positions.get(name);
            if (position == null) {
                throw unknown(parser, name);
            }
            given[position] = parser.currentToken() != JsonToken.VALUE_NULL;
            if (given[position]) {
                try {
                    values[position] = readers[position].deserialize(parser, context);
                } catch (RuntimeException refused) {
                    throw at(context, refused, name);
                }
            }
        }
        for (int i = 0; i < components.length; i++) {
            if (!given[i]) {
                values[i] = absent(parser, context, components[i]);
            }
        }
        return build(context, values);
    }

    /** Builds the record; a refusal by its constructor points at the field it names. */
    Object build(DeserializationContext context, Object... values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            Throwable cause = refused.getCause();
            JacksonException wrapped = context.instantiationException(type, cause);
            if (named
                    && cause instanceof InvalidFactException fact
                    && positions.containsKey(fact.field())) {
                wrapped.prependPath(new Reference(type, fact.field()));
            }
            throw wrapped;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Object absent(
            JsonParser parser, DeserializationContext context, RecordComponent component) {
        if (!component.getType().isPrimitive()) {
            return null;
        }
        String field = component.getName();
        Object value = Shape.defaultOf(type, field);
        if (value == null) {
            throw at(context, Faults.of(parser, "MISSING", field, field + " is missing"), field);
        }
        return value;
    }

    private JacksonException unknown(JsonParser parser, String name) {
        JacksonException unknown =
                Faults.of(
                        parser,
                        "UNKNOWN_FIELD",
                        name,
                        name
                                + " is not a field here: use "
                                + String.join(
                                        ", ",
                                        Arrays.stream(components)
                                                .map(RecordComponent::getName)
                                                .toList()));
        return unknown.prependPath(new Reference(type, name));
    }

    private JacksonException at(
            DeserializationContext context, RuntimeException refused, String field) {
        return DatabindException.wrapWithPath(context, refused, new Reference(type, field));
    }
}
