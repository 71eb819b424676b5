package io.pricewright.codec;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Single values, read only from JSON of their own kind: "1" is no number and 1.0 no integer. */
final class Scalars {
    private Scalars() {}

    static void addTo(SimpleModule module) {
        module.addDeserializer(String.class, text(String.class, "a text", text -> text));
        module.addDeserializer(
                Instant.class,
                text(
                        Instant.class,
                        "an instant such as 2026-11-22T20:00:00+08:00",
                        text -> OffsetDateTime.parse(text).toInstant()));
        module.addDeserializer(
                LocalTime.class,
                text(LocalTime.class, "a local time such as 20:00", LocalTime::parse));
        module.addDeserializer(
                ZoneId.class, text(ZoneId.class, "a zone such as Asia/Shanghai", ZoneId::of));
        module.addDeserializer(
                DayOfWeek.class, text(DayOfWeek.class, "a day such as FRI", Scalars::day));
        module.addDeserializer(Long.class, new Longs(Long.class));
        module.addDeserializer(Long.TYPE, new Longs(Long.TYPE));
        module.addDeserializer(Integer.class, new Ints(Integer.class));
        module.addDeserializer(Integer.TYPE, new Ints(Integer.TYPE));
        module.addDeserializer(Boolean.class, new Booleans(Boolean.class));
        module.addDeserializer(Boolean.TYPE, new Booleans(Boolean.TYPE));
    }

    /** Names of an enum, exactly as written. */
    static StdDeserializer<Object> name(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        String wanted =
                "one of "
                        + String.join(
                                ", ", Arrays.stream(constants).map(Object::toString).toList());
        return text(
                type,
                wanted,
                text ->
                        Arrays.stream(constants)
                                .filter(each -> ((Enum<?>) each).name().equals(text))
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException(text)));
    }

    private static DayOfWeek day(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equals(text) || day.name().substring(0, 3).equals(text)) {
                return day;
            }
        }
        throw new IllegalArgumentException(text);
    }

    private static <T> StdDeserializer<T> text(
            Class<?> type, String wanted, Function<String, T> parse) {
        return new Text<>(type, wanted, parse);
    }

    private static final class Text<T> extends StdDeserializer<T> {
        private final String wanted;
        private final transient Function<String, T> parse;

        Text(Class<?> type, String wanted, Function<String, T> parse) {
            super(type);
            this.wanted = wanted;
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw Faults.wrongType(parser, wanted);
            }
            try {
                return parse.apply(parser.getString());
            } catch (DateTimeException | IllegalArgumentException unreadable) {
                throw Faults.value(parser, "UNKNOWN_VALUE", "give " + wanted);
            }
        }
    }

    private static final class Longs extends StdDeserializer<Long> {
        Longs(Class<?> type) {
            super(type);
        }

        @Override
        public Long deserialize(JsonParser parser, DeserializationContext context) {
            return whole(parser, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    private static final class Ints extends StdDeserializer<Integer> {
        Ints(Class<?> type) {
            super(type);
        }

        @Override
        public Integer deserialize(JsonParser parser, DeserializationContext context) {
            return (int) whole(parser, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
    }

    private static long whole(JsonParser parser, long min, long max) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw Faults.wrongType(parser, "a whole number");
        }
        JsonParser.NumberType kind = parser.getNumberType();
        if (kind != JsonParser.NumberType.BIG_INTEGER) {
            long value = parser.getLongValue();
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw Faults.value(parser, "OUT_OF_RANGE", "it is too large a number");
    }

    private static final class Booleans extends StdDeserializer<Boolean> {
        Booleans(Class<?> type) {
            super(type);
        }

        @Override
        public Boolean deserialize(JsonParser parser, DeserializationContext context) {
            return switch (parser.currentToken()) {
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                default -> throw Faults.wrongType(parser, "true or false");
            };
        }
    }
}
