package io.pricewright.codec;

import io.pricewright.facts.InvalidFactException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DatabindException;

/** Refusals of values, worded like those of the facts themselves. */
final class Faults {
    private Faults() {}

    /** Refuses the current value: {@code field is VALUE: advice}. */
    static JacksonException value(JsonParser parser, String code, String advice) {
        String field = fieldOf(parser);
        return of(parser, code, field, field + " is " + seen(parser) + ": " + advice);
    }

    static JacksonException of(JsonParser parser, String code, String field, String message) {
        return DatabindException.from(
                parser, message, new InvalidFactException(code, field, message));
    }

    static JacksonException wrongType(JsonParser parser, String wanted) {
        return value(parser, "WRONG_TYPE", "give " + wanted);
    }

    /** Name of the field the current value belongs to; an entry of a list has the list's. */
    private static String fieldOf(JsonParser parser) {
        for (TokenStreamContext at = parser.streamReadContext(); at != null; at = at.getParent()) {
            // The name an object carries for itself is that of the field being read inside it.
            if (at.inObject()
                    && at.currentName() != null
                    && !(at == parser.streamReadContext()
                            && parser.currentToken() == JsonToken.START_OBJECT)) {
                return at.currentName();
            }
        }
        return "the value";
    }

    private static String seen(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return "an object";
        }
        if (token == JsonToken.START_ARRAY) {
            return "a list";
        }
        String text = parser.getString();
        if (text.length() > 60) {
            text = text.substring(0, 60) + "…";
        }
        return token == JsonToken.VALUE_STRING ? "\"" + text + "\"" : text;
    }
}
