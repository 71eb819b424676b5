package io.pricewright.service.transfer;

import io.pricewright.service.operations.ProblemException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes activities as a workbook of one sheet. */
final class XlsxFileWriter implements FileWriter {
    private static final int FLUSHED_EACH = 500;

    private final FlatRows flat;
    private final Workbook workbook;
    private final Worksheet sheet;
    private int row;

    XlsxFileWriter(OutputStream out, JsonMapper json) {
        this.flat = FlatRows.toWrite(json);
        this.workbook = new Workbook(new Unclosed(out), "Pricewright", "1.0");
        this.sheet = workbook.newWorksheet("activities");
        sheet.freezePane(1, 1);
        List<Column> columns = flat.columns();
        for (int i = 0; i < columns.size(); i++) {
            sheet.value(0, i, columns.get(i).name());
            sheet.style(0, i).bold().set();
        }
    }

    @Override
    public void write(ObjectNode activity) throws IOException {
        row++;
        if (row >= Worksheet.MAX_ROWS) {
            throw tooLarge("there are more activities than a sheet has rows");
        }
        List<String> cells = flat.write(activity);
        for (int i = 0; i < cells.size(); i++) {
            cell(i, cells.get(i), activity);
        }
        if (row % FLUSHED_EACH == 0) {
            sheet.flush();
        }
    }

    private void cell(int index, String text, ObjectNode activity) {
        Column column = flat.columns().get(index);
        if (text.isEmpty()) {
            return;
        }
        if (text.length() > Limits.XLSX_CELL) {
            throw tooLarge(
                    column.name()
                            + " of "
                            + activity.path("id").asString()
                            + " has "
                            + text.length()
                            + " characters, a cell at most "
                            + Limits.XLSX_CELL);
        }
        switch (column.kind()) {
            case NUMBER -> number(index, Long.parseLong(text), text);
            case FLAG -> sheet.value(row, index, Boolean.valueOf(text));
            default -> sheet.inlineString(row, index, text);
        }
    }

    /** Spreadsheets keep 15 digits. */
    private void number(int index, long number, String text) {
        if (Math.abs(number) < 1_000_000_000_000_000L) {
            sheet.value(row, index, number);
        } else {
            sheet.inlineString(row, index, text);
        }
    }

    private static ProblemException tooLarge(String what) {
        return ProblemException.unprocessable(
                "TOO_LARGE_FOR_XLSX", "", what + ": export as jsonl or csv, or fewer activities");
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
