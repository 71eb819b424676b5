package io.pricewright.service.transfer;

import org.springframework.util.unit.DataSize;

/** How large a file may be; how many bytes it has is limited where it comes in. */
final class Limits {
    /** Most activities of one file: as many as are written in one transaction within seconds. */
    static final int ROWS = 20_000;

    /** Most characters of one cell; a spreadsheet has at most 32,767. */
    static final int CELL = 4_000_000;

    /** Most characters of a cell in XLSX. */
    static final int XLSX_CELL = 32_767;

    /** Most bytes a XLSX file may unpack to; its texts are kept in memory. */
    static final long UNPACKED = DataSize.ofMegabytes(256).toBytes();

    /** Most parts of a XLSX file. */
    static final int PARTS = 1_000;

    /** Most errors that are kept of one file; the others are counted. */
    static final int ERRORS = 1_000;

    private Limits() {}

    static UnreadableFileException tooManyRows() {
        return new UnreadableFileException(
                "TOO_MANY_ROWS", "The file has more than " + ROWS + " activities: split it");
    }
}
