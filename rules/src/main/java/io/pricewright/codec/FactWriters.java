package io.pricewright.codec;

import io.pricewright.facts.Cart;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Terms;
import java.lang.reflect.RecordComponent;
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes facts so that the readers read them back, the same text each time: fields in the order of
 * the record, sets and maps sorted, what says nothing left out.
 */
final class FactWriters {
    private FactWriters() {}

    static ValueSerializer<?> of(Class<?> type) {
        if (type == Cart.class) {
            return new CartWriter();
        }
        if (type == CartRequest.class) {
            return new CartRequestWriter();
        }
        if (Condition.class.isAssignableFrom(type)) {
            return new ConditionWriter(type);
        }
        return new RecordWriter(type);
    }

    private static Object get(Object owner, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void fields(Object value, JsonGenerator out, SerializationContext context) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            field(component.getName(), get(value, component), out, context);
        }
    }

    private static void field(
            String name, Object value, JsonGenerator out, SerializationContext context) {
        if (!Shape.isSilent(value)) {
            out.writeName(name);
            write(value, out, context);
        }
    }

    private static void write(Object value, JsonGenerator out, SerializationContext context) {
        if (value instanceof Collection<?> values) {
            out.writeStartArray();
            (values instanceof Set<?> ? values.stream().sorted(ORDER) : values.stream())
                    .forEach(each -> write(each, out, context));
            out.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(key.toString(), each));
            sorted.forEach(
                    (key, each) -> {
                        out.writeName(key);
                        write(each, out, context);
                    });
            out.writeEndObject();
        } else {
            context.writeValue(out, value);
        }
    }

    private static final Comparator<Object> ORDER =
            (one, other) ->
                    one instanceof DayOfWeek day && other instanceof DayOfWeek otherDay
                            ? day.compareTo(otherDay)
                            : one.toString().compareTo(other.toString());

    private static final class RecordWriter extends StdSerializer<Object> {
        RecordWriter(Class<?> type) {
            super(type);
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializationContext context) {
            out.writeStartObject(value);
            if (value instanceof Terms terms) {
                out.writeStringProperty("type", terms.type());
            }
            fields(value, out, context);
            out.writeEndObject();
        }
    }

    private static final class ConditionWriter extends StdSerializer<Object> {
        ConditionWriter(Class<?> type) {
            super(type);
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializationContext context) {
            RecordComponent[] components = value.getClass().getRecordComponents();
            out.writeStartObject(value);
            out.writeName(Shape.nameOf(value.getClass()));
            if (components.length == 1) {
                write(get(value, components[0]), out, context);
            } else {
                out.writeStartObject();
                fields(value, out, context);
                out.writeEndObject();
            }
            out.writeEndObject();
        }
    }

    private static void cart(
            Cart cart, Object at, JsonGenerator out, SerializationContext context) {
        field("currency", cart.currency(), out, context);
        field("channel", cart.channel(), out, context);
        field("at", at, out, context);
        field("shopper", cart.shopper(), out, context);
        field("lines", cart.lines(), out, context);
        field("shipping", cart.shipping(), out, context);
        if (cart.payment() != null) {
            field("payment", new CartReader.Payment(cart.payment()), out, context);
        }
        field("coupons", cart.coupons(), out, context);
        field("context", cart.context(), out, context);
        field("stock", cart.stock(), out, context);
        field("points", cart.points(), out, context);
        field("groupSizes", cart.groupSizes(), out, context);
        field("tradeIns", cart.tradeIns(), out, context);
    }

    private static final class CartWriter extends StdSerializer<Cart> {
        CartWriter() {
            super(Cart.class);
        }

        @Override
        public void serialize(Cart value, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            cart(value, null, out, context);
            out.writeEndObject();
        }
    }

    private static final class CartRequestWriter extends StdSerializer<CartRequest> {
        CartRequestWriter() {
            super(CartRequest.class);
        }

        @Override
        public void serialize(CartRequest value, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            cart(value.cart(), value.at(), out, context);
            if (value.explain()) {
                out.writeBooleanProperty("explain", true);
            }
            if (value.hints().most() > 0) {
                out.writeNumberProperty("hints", value.hints().most());
            }
            field("heldCoupons", value.hints().heldCoupons(), out, context);
            field("goods", value.hints().goods(), out, context);
            out.writeEndObject();
        }
    }
}
