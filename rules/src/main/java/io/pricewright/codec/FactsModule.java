package io.pricewright.codec;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Terms;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Teaches a mapper the facts, which know nothing of JSON themselves. Types are found by reflection
 * over the sealed vocabulary, so a new discount type needs no change here. Use the mappers of
 * {@link FactsJson}, which add what a module can't: refusal of repeated fields and of trailing
 * text.
 */
public final class FactsModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    public FactsModule() {
        super("pricewright-facts");
        Scalars.addTo(this);
        addSerializer(new Text<>(Instant.class));
        addSerializer(new Text<>(LocalTime.class));
        addSerializer(new Text<>(ZoneId.class));
        addSerializer(new Day());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new Readers());
        context.addSerializers(new Writers());
    }

    private static boolean isOurs(Class<?> type) {
        return type.getPackage() == Activity.class.getPackage()
                || type.getPackage() == FactsModule.class.getPackage();
    }

    private static final class Readers extends Deserializers.Base {
        @Override
        public ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier bean) {
            Class<?> raw = type.getRawClass();
            if (raw == Cart.class) {
                return CartReader.ofCart();
            }
            if (raw == CartRequest.class) {
                return CartReader.ofRequest();
            }
            if (raw == Condition.class) {
                return new ConditionReader();
            }
            if (raw == Terms.class) {
                return new TermsReader();
            }
            return raw.isRecord() && isOurs(raw) ? new RecordReader(raw) : null;
        }

        @Override
        public ValueDeserializer<?> findEnumDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier bean) {
            Class<?> raw = type.getRawClass();
            return isOurs(raw) ? Scalars.name(raw) : null;
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return isOurs(type);
        }
    }

    private static final class Writers extends Serializers.Base {
        @Override
        public ValueSerializer<?> findSerializer(
                SerializationConfig config,
                JavaType type,
                BeanDescription.Supplier bean,
                com.fasterxml.jackson.annotation.JsonFormat.Value format) {
            Class<?> raw = type.getRawClass();
            return raw.isRecord() && isOurs(raw) && raw != Fault.class ? FactWriters.of(raw) : null;
        }
    }

    private static final class Text<T> extends StdSerializer<T> {
        Text(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.toString());
        }
    }

    private static final class Day extends StdSerializer<DayOfWeek> {
        Day() {
            super(DayOfWeek.class);
        }

        @Override
        public void serialize(DayOfWeek value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.name().substring(0, 3));
        }
    }
}
