package io.pricewright.service.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What is wrong with one place of a file.
 *
 * @param row as a spreadsheet or an editor counts, from 1; null when it is the file as a whole
 * @param column name of the column, or for JSON lines the path of the field; null for the whole row
 * @param pointer RFC 6901, into the activity
 * @param value that came, shortened, or null
 * @param code stable, upper snake case, for programs
 * @param message what came and what to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RowError(
        Long row, String column, String pointer, String value, String code, String message) {
    private static final int LONGEST_VALUE = 100;
    private static final int LONGEST_MESSAGE = 1_000;

    RowError {
        column = shortened(column, LONGEST_VALUE);
        pointer = shortened(pointer, LONGEST_MESSAGE);
        value = shortened(value, LONGEST_VALUE);
        message = shortened(message, LONGEST_MESSAGE);
    }

    static RowError ofFile(String code, String message) {
        return new RowError(null, null, "", null, code, message);
    }

    static RowError ofRow(long row, String code, String message) {
        return new RowError(row, null, "", null, code, message);
    }

    static RowError ofCell(long row, Column column, String value, String code, String advice) {
        return new RowError(
                row,
                column.name(),
                column.pointer(),
                value,
                code,
                column.name() + " is " + shortened(value, LONGEST_VALUE) + ": " + advice);
    }

    private static String shortened(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
