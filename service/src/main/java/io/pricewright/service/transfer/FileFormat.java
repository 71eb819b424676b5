package io.pricewright.service.transfer;

import io.pricewright.service.operations.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** The kinds of files. */
enum FileFormat {
    /** One activity as JSON a line. */
    JSONL(MediaType.parseMediaType(FileFormat.NDJSON)) {
        @Override
        void read(Path file, JsonMapper json, Consumer<FileRow> rows) throws IOException {
            new JsonLines(json).read(file, rows);
        }

        @Override
        FileWriter writer(OutputStream out, JsonMapper json) {
            return new JsonLinesWriter(out);
        }
    },

    /** Rows of cells as text, in UTF-8. */
    CSV(new MediaType("text", "csv", StandardCharsets.UTF_8)) {
        @Override
        void read(Path file, JsonMapper json, Consumer<FileRow> rows) throws IOException {
            new CsvRows(json).read(file, rows);
        }

        @Override
        FileWriter writer(OutputStream out, JsonMapper json) throws IOException {
            return new CsvFileWriter(out, json);
        }
    },

    /** The first sheet of a workbook. */
    XLSX(MediaType.parseMediaType(FileFormat.WORKBOOK)) {
        @Override
        void read(Path file, JsonMapper json, Consumer<FileRow> rows) throws IOException {
            new XlsxRows(json).read(file, rows);
        }

        @Override
        FileWriter writer(OutputStream out, JsonMapper json) {
            return new XlsxFileWriter(out, json);
        }
    };

    static final String NDJSON = "application/x-ndjson";
    static final String TEXT_CSV = "text/csv";
    static final String WORKBOOK =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final MediaType mediaType;

    FileFormat(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * Reads a file row by row.
     *
     * @throws UnreadableFileException where it can't be read on
     */
    abstract void read(Path file, JsonMapper json, Consumer<FileRow> rows) throws IOException;

    abstract FileWriter writer(OutputStream out, JsonMapper json) throws IOException;

    MediaType mediaType() {
        return mediaType;
    }

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FileFormat of(MediaType type) {
        return Arrays.stream(values())
                .filter(each -> each.mediaType.equalsTypeAndSubtype(type))
                .findFirst()
                .orElseThrow();
    }

    /** The format of this extension. */
    static FileFormat named(String extension) {
        return Arrays.stream(values())
                .filter(each -> each.extension().equals(extension))
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.badParameter(
                                        "format",
                                        "format is " + extension + ": use one of " + extensions()));
    }

    private static List<String> extensions() {
        return Arrays.stream(values()).map(FileFormat::extension).toList();
    }
}
