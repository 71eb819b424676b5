package io.pricewright.service.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Values as the cells of a flat file say them. */
final class Cells {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonMapper json;

    Cells(JsonMapper json) {
        this.json = json;
    }

    /**
     * The value of a cell that is not empty.
     *
     * @param errors takes what is wrong with it; the answer is then null
     */
    JsonNode read(Column column, String text, long row, List<RowError> errors) {
        return switch (column.kind()) {
            case TEXT, OURS -> StringNode.valueOf(HarmlessText.original(text));
            case NUMBER -> number(column, text, row, errors);
            case FLAG -> flag(column, text, row, errors);
            case LIST -> list(column, HarmlessText.original(text), row, errors);
            case JSON -> json(column, text, row, errors);
        };
    }

    private static JsonNode number(Column column, String text, long row, List<RowError> errors) {
        String digits = text.strip();
        if (WHOLE.matcher(digits).matches()) {
            return NODES.numberNode(Long.parseLong(digits));
        }
        errors.add(RowError.ofCell(row, column, text, "WRONG_TYPE", "give a whole number"));
        return null;
    }

    private static JsonNode flag(Column column, String text, long row, List<RowError> errors) {
        switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true":
                return BooleanNode.TRUE;
            case "false":
                return BooleanNode.FALSE;
            default:
                errors.add(RowError.ofCell(row, column, text, "WRONG_TYPE", "give true or false"));
                return null;
        }
    }

    private JsonNode list(Column column, String text, long row, List<RowError> errors) {
        if (text.startsWith("[")) {
            return json(column, text, row, errors);
        }
        ArrayNode values = NODES.arrayNode();
        for (String value : text.split(";")) {
            if (!value.isBlank()) {
                values.add(value.strip());
            }
        }
        return values;
    }

    private JsonNode json(Column column, String text, long row, List<RowError> errors) {
        try {
            return json.readTree(text);
        } catch (JacksonException unreadable) {
            errors.add(
                    RowError.ofCell(
                            row,
                            column,
                            text,
                            "MALFORMED",
                            "it is not JSON at character "
                                    + unreadable.getLocation().getColumnNr()
                                    + ": give what the field has in an export"));
            return null;
        }
    }

    /** What a cell says, empty for no value. */
    String write(Column column, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return switch (column.kind()) {
            case TEXT, OURS -> HarmlessText.of(value.asString());
            case LIST -> HarmlessText.of(list(value));
            case NUMBER, FLAG, JSON -> value.toString();
        };
    }

    private static String list(JsonNode values) {
        List<String> plain = new ArrayList<>();
        for (JsonNode value : values) {
            String text = value.asString();
            if (text.contains(";") || text.startsWith("[") || !text.strip().equals(text)) {
                return values.toString();
            }
            plain.add(text);
        }
        return String.join(";", plain);
    }
}
