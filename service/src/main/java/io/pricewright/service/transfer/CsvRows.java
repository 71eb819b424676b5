package io.pricewright.service.transfer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** Reads activities from CSV: a header, then a row for each. */
final class CsvRows {
    private final JsonMapper json;

    CsvRows(JsonMapper json) {
        this.json = json;
    }

    void read(Path file, Consumer<FileRow> rows) throws IOException {
        long number = 0;
        long activities = 0;
        FlatRows flat = null;
        try (BufferedReader text = Utf8.open(file);
                CsvReader<CsvRecord> records = reader(text)) {
            for (CsvRecord record : records) {
                number++;
                if (isBlank(record)) {
                    continue;
                }
                if (flat == null) {
                    flat = FlatRows.under(record.getFields(), number, json);
                    continue;
                }
                if (++activities > Limits.ROWS) {
                    throw Limits.tooManyRows();
                }
                rows.accept(flat.read(number, record.getFields(), new ArrayList<>()));
            }
        } catch (CharacterCodingException other) {
            throw Utf8.refused(number + 1);
        } catch (CsvParseException malformed) {
            throw refused(malformed, number + 1);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause() instanceof CharacterCodingException
                    ? Utf8.refused(number + 1)
                    : unreadable;
        }
    }

    private static CsvReader<CsvRecord> reader(BufferedReader text) {
        return CsvReader.builder()
                .skipEmptyLines(false)
                .maxBufferSize(Limits.CELL)
                .ofCsvRecord(text);
    }

    private static boolean isBlank(CsvRecord record) {
        return record.getFields().stream().allMatch(String::isBlank);
    }

    private static UnreadableFileException refused(CsvParseException malformed, long row) {
        for (Throwable at = malformed; at != null; at = at.getCause()) {
            if (at instanceof CharacterCodingException) {
                return Utf8.refused(row);
            }
        }
        return new UnreadableFileException(
                RowError.ofRow(
                        row,
                        "MALFORMED",
                        "The row can't be read as CSV: "
                                + malformed.getMessage()
                                + ": close every quote, and keep cells under "
                                + Limits.CELL
                                + " characters"));
    }
}
