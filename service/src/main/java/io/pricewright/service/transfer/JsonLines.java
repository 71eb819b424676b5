package io.pricewright.service.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one activity as JSON from each line that is not blank. */
final class JsonLines {
    private final JsonMapper json;

    JsonLines(JsonMapper json) {
        this.json = json;
    }

    void read(Path file, Consumer<FileRow> rows) throws IOException {
        long number = 0;
        long activities = 0;
        try (BufferedReader lines = Utf8.open(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                if (++activities > Limits.ROWS) {
                    throw Limits.tooManyRows();
                }
                rows.accept(row(number, line));
            }
        } catch (CharacterCodingException other) {
            throw Utf8.refused(number + 1);
        }
    }

    private FileRow row(long number, String line) {
        List<RowError> errors = new ArrayList<>();
        try {
            if (json.readTree(line) instanceof ObjectNode activity) {
                return new FileRow(number, activity, errors);
            }
            errors.add(
                    RowError.ofRow(
                            number, "WRONG_TYPE", "The line is no JSON object: give an activity"));
        } catch (JacksonException malformed) {
            errors.add(
                    RowError.ofRow(
                            number,
                            "MALFORMED",
                            "The line can't be read as JSON at character "
                                    + malformed.getLocation().getColumnNr()
                                    + ": give one activity a line"));
        }
        return new FileRow(number, JsonNodeFactory.instance.objectNode(), errors);
    }
}
