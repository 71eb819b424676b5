package io.pricewright.service.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files as the service reads them. */
final class Utf8 {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private Utf8() {}

    /** Reads from behind the byte order mark; bytes that are no UTF-8 are refused, not replaced. */
    static BufferedReader open(Path file) throws IOException {
        BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    static UnreadableFileException refused(long row) {
        return new UnreadableFileException(
                RowError.ofRow(
                        row,
                        "NOT_UTF8",
                        "From about here the text is not UTF-8: save the file as UTF-8, in a"
                                + " spreadsheet as \"CSV UTF-8\""));
    }
}
