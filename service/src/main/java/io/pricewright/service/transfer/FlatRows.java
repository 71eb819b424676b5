package io.pricewright.service.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Activities as rows of cells, under a header that names the columns. */
final class FlatRows {
    private static final String TYPE = "type";

    private final Cells cells;
    private final List<Column> columns;

    private FlatRows(Cells cells, List<Column> columns) {
        this.cells = cells;
        this.columns = columns;
    }

    /** Rows with all columns. */
    static FlatRows toWrite(JsonMapper json) {
        return new FlatRows(new Cells(json), Column.ALL);
    }

    /** Rows under the header a file has; its columns may stand in any order, or be left out. */
    static FlatRows under(List<String> header, long row, JsonMapper json) {
        List<Column> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            Column column = Column.named(name.strip());
            if (column == null) {
                throw inHeader(row, name, "UNKNOWN_COLUMN", "use " + names());
            }
            if (!seen.add(column.name())) {
                throw inHeader(row, name, "DUPLICATE_COLUMN", "it stands there twice, keep one");
            }
            columns.add(column);
        }
        if (!seen.contains("id")) {
            throw inHeader(row, "id", "MISSING_COLUMN", "the header has no such column, add it");
        }
        return new FlatRows(new Cells(json), columns);
    }

    private static UnreadableFileException inHeader(
            long row, String name, String code, String advice) {
        return new UnreadableFileException(
                new RowError(row, name, "", name, code, "Column " + name + ": " + advice));
    }

    private static String names() {
        return Column.ALL.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    List<Column> columns() {
        return columns;
    }

    /**
     * The activity in a row.
     *
     * @param texts of its cells; an empty one says nothing
     * @param errors found before, in reading the cells
     */
    FileRow read(long number, List<String> texts, List<RowError> errors) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).isEmpty()) {
                continue;
            }
            if (i >= columns.size()) {
                errors.add(
                        RowError.ofRow(
                                number,
                                "EXTRA_CELL",
                                "The row has more cells than the header: put texts that hold a"
                                        + " comma in quotes"));
                break;
            }
            JsonNode value = cells.read(columns.get(i), texts.get(i), number, errors);
            if (value != null) {
                put(content, columns.get(i), value, number, errors);
            }
        }
        return new FileRow(number, content, errors);
    }

    private static void put(
            ObjectNode content, Column column, JsonNode value, long row, List<RowError> errors) {
        List<String> path = column.path();
        ObjectNode parent = content;
        for (String step : path.subList(0, path.size() - 1)) {
            JsonNode next = parent.get(step);
            if (next != null && !next.isObject()) {
                return;
            }
            parent = next == null ? parent.putObject(step) : (ObjectNode) next;
        }
        String field = path.get(path.size() - 1);
        JsonNode there = parent.get(field);
        if (there == null) {
            parent.set(field, value);
        } else if (!isJoined(there, value)) {
            errors.add(
                    RowError.ofCell(
                            row,
                            column,
                            value.toString(),
                            "CONTRADICTORY_CELLS",
                            "another cell of the row says " + there + ", keep one"));
        }
    }

    /** Joins what two cells say of one object, such as its type and the rest of it. */
    private static boolean isJoined(JsonNode there, JsonNode value) {
        if (!(there instanceof ObjectNode one && value instanceof ObjectNode other)) {
            return there.equals(value);
        }
        for (Map.Entry<String, JsonNode> each : other.properties()) {
            JsonNode before = one.putIfAbsent(each.getKey(), each.getValue());
            if (before != null && !before.equals(each.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** The cells of an activity. */
    List<String> write(ObjectNode activity) {
        return columns.stream().map(column -> cells.write(column, at(activity, column))).toList();
    }

    private static JsonNode at(ObjectNode activity, Column column) {
        JsonNode value = activity.at(column.pointer());
        if (column.name().equals("terms") && value instanceof ObjectNode terms) {
            return terms.deepCopy().without(TYPE);
        }
        return value;
    }
}
