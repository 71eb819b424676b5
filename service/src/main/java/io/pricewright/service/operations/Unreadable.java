package io.pricewright.service.operations;

import io.pricewright.codec.FactsJson;
import io.pricewright.codec.Fault;
import io.pricewright.facts.InvalidFactException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Words for what a JSON reader refused. Facts say themselves what is wrong with them; what the
 * reader says of its own is put in the words of the API, as it names our classes.
 */
final class Unreadable {
    private Unreadable() {}

    static Problem problem(JacksonException refused) {
        Fault fault = FactsJson.faultOf(refused);
        if (isByFact(refused)) {
            return said(fault.code(), fault.pointer(), fault.message());
        }
        if (refused instanceof StreamConstraintsException) {
            return malformed(
                    fault,
                    "LIMIT_EXCEEDED",
                    "The JSON is over a limit of its form: at most "
                            + FactsJson.MAX_DEPTH
                            + " levels of nesting, 100 digits a number, 100000 characters a text"
                            + place(refused));
        }
        if (refused instanceof StreamReadException) {
            return malformed(fault, fault.code(), fault.message());
        }
        if (refused.getOriginalMessage().startsWith("Trailing token")) {
            return malformed(
                    fault,
                    "MALFORMED",
                    "There is more after the end of the JSON: send one object" + place(refused));
        }
        return said(fault.code(), fault.pointer(), sentence(refused, fault));
    }

    private static boolean isByFact(JacksonException refused) {
        for (Throwable at = refused; at != null; at = at.getCause()) {
            if (at instanceof InvalidFactException) {
                return true;
            }
        }
        return false;
    }

    private static String sentence(JacksonException refused, Fault fault) {
        String field =
                fault.pointer().isEmpty()
                        ? "The body"
                        : fault.pointer().substring(fault.pointer().lastIndexOf('/') + 1);
        if (refused instanceof UnrecognizedPropertyException unknown) {
            return field + " is not a field here: use " + names(unknown.getKnownPropertyIds());
        }
        if (refused instanceof MismatchedInputException mismatch) {
            return field + " is of another type: give " + wanted(mismatch.getTargetType());
        }
        return field + " can't be read: see the API description";
    }

    private static String names(Collection<Object> known) {
        return known == null
                ? "those of the API description"
                : known.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String wanted(Class<?> type) {
        if (type == null) {
            return "what the API description says";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type.isEnum()) {
            return "one of " + List.of(type.getEnumConstants());
        }
        if (type == String.class) {
            return "a text";
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive()
                ? "a whole number"
                : "an object";
    }

    private static String place(JacksonException refused) {
        TokenStreamLocation at = refused.getLocation();
        return at == null || at.getLineNr() < 1
                ? ""
                : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private static Problem said(String code, String pointer, String message) {
        return ProblemException.unprocessable(code, pointer, message).problem();
    }

    private static Problem malformed(Fault fault, String code, String message) {
        return ProblemException.malformed(code, fault.pointer(), message).problem();
    }
}
