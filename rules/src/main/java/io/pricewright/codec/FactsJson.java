package io.pricewright.codec;

import com.fasterxml.jackson.annotation.Nulls;
import io.pricewright.facts.InvalidFactException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Mappers that read facts strictly: no unknown or repeated field, no value of another type, nothing
 * after the end.
 */
public final class FactsJson {
    /** Deepest nesting of objects and arrays in one text. */
    public static final int MAX_DEPTH = 64;

    /** Longest text of one field; the longest is the token of a quote. */
    public static final int MAX_TEXT_LENGTH = 1_000_000;

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(100)
                    .maxNameLength(1_000)
                    .maxStringLength(MAX_TEXT_LENGTH)
                    .build();

    private FactsJson() {}

    /** A mapper for JSON; build it once and keep it. */
    public static JsonMapper json() {
        return jsonBuilder().build();
    }

    /** The same, for those who add modules of their own. */
    public static JsonMapper.Builder jsonBuilder() {
        return strict(
                JsonMapper.builder(
                        JsonFactory.builder()
                                .streamReadConstraints(CONSTRAINTS)
                                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                .build()));
    }

    /** A mapper for the same facts as YAML, which people write. */
    public static YAMLMapper yaml() {
        return yamlBuilder().build();
    }

    /** The same, for those who add modules of their own. */
    public static YAMLMapper.Builder yamlBuilder() {
        return strict(
                YAMLMapper.builder(
                        YAMLFactory.builder()
                                .streamReadConstraints(CONSTRAINTS)
                                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                                .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                                .build()));
    }

    private static <B extends MapperBuilder<?, B>> B strict(B builder) {
        return builder.addModule(new FactsModule())
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    /** What is wrong with a text that a mapper of this class refused, and where. */
    public static Fault faultOf(JacksonException refused) {
        String pointer = pointer(refused.getPath());
        for (Throwable at = refused; at != null; at = at.getCause()) {
            if (at instanceof InvalidFactException fact) {
                return new Fault(pointer, fact.code(), fact.getMessage());
            }
        }
        if (refused instanceof InvalidNullException) {
            return new Fault(pointer, "MISSING", "null stands among the values: leave it out");
        }
        return new Fault(pointer, codeOf(refused), wordsOf(refused));
    }

    private static String codeOf(JacksonException refused) {
        if (refused instanceof UnrecognizedPropertyException) {
            return "UNKNOWN_FIELD";
        }
        if (refused instanceof InputCoercionException) {
            return "OUT_OF_RANGE";
        }
        if (refused instanceof StreamConstraintsException) {
            return "TOO_LONG";
        }
        if (refused instanceof StreamReadException) {
            return refused.getOriginalMessage().startsWith("Duplicate")
                    ? "DUPLICATE_FIELD"
                    : "MALFORMED";
        }
        return "WRONG_TYPE";
    }

    /** Without the class names and sources that a library tells its programmers. */
    private static String wordsOf(JacksonException refused) {
        if (refused instanceof UnrecognizedPropertyException unknown) {
            return unknown.getPropertyName()
                    + " is not a field here: use "
                    + unknown.getKnownPropertyIds().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (refused instanceof MismatchedInputException mismatch
                && mismatch.getTargetType() != null) {
            Class<?> wanted = mismatch.getTargetType();
            return Collection.class.isAssignableFrom(wanted) || wanted.isArray()
                    ? "it is of another type: give a list"
                    : "it is of another type: give an object";
        }
        String words = refused.getOriginalMessage();
        int source = words.indexOf(" (start marker at");
        TokenStreamLocation at = refused.getLocation();
        return (source < 0 ? words : words.substring(0, source))
                + (at == null || at.getLineNr() < 1
                        ? ""
                        : ", at line " + at.getLineNr() + ", column " + at.getColumnNr());
    }

    private static String pointer(List<JacksonException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : path) {
            pointer.append('/');
            if (step.getPropertyName() == null) {
                pointer.append(step.getIndex());
            } else {
                pointer.append(step.getPropertyName().replace("~", "~0").replace("/", "~1"));
            }
        }
        return pointer.toString();
    }
}
