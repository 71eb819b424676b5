package io.pricewright.service.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import tools.jackson.databind.json.JsonMapper;

/** Reads activities from the first sheet of a workbook: a header, then a row for each. */
final class XlsxRows {
    private static final ReadingOptions TOLERANT = new ReadingOptions(false, true);

    private final JsonMapper json;

    XlsxRows(JsonMapper json) {
        this.json = json;
    }

    void read(Path file, Consumer<FileRow> rows) throws IOException {
        Workbooks.requireModest(file);
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), TOLERANT);
                Stream<Row> sheet = workbook.getFirstSheet().openStream()) {
            read(sheet.iterator(), rows);
        } catch (ExcelReaderException malformed) {
            throw Workbooks.malformed();
        }
    }

    private void read(Iterator<Row> sheet, Consumer<FileRow> rows) {
        FlatRows flat = null;
        long activities = 0;
        while (sheet.hasNext()) {
            Row row = sheet.next();
            List<RowError> errors = new ArrayList<>();
            List<String> texts = texts(row, flat, errors);
            if (texts.stream().allMatch(String::isBlank) && errors.isEmpty()) {
                continue;
            }
            if (flat == null) {
                flat = FlatRows.under(withoutBlankEnd(texts), row.getRowNum(), json);
                continue;
            }
            if (++activities > Limits.ROWS) {
                throw Limits.tooManyRows();
            }
            rows.accept(flat.read(row.getRowNum(), texts, errors));
        }
    }

    private static List<String> texts(Row row, FlatRows flat, List<RowError> errors) {
        List<String> texts = new ArrayList<>(row.getCellCount());
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            texts.add(cell == null ? "" : text(cell, flat, row.getRowNum(), errors));
        }
        return texts;
    }

    private static String text(Cell cell, FlatRows flat, long row, List<RowError> errors) {
        return switch (cell.getType()) {
            case EMPTY -> "";
            case NUMBER -> cell.asNumber().toPlainString();
            case BOOLEAN -> cell.getText().toLowerCase(Locale.ROOT);
            case STRING -> cell.getText();
            case FORMULA, ERROR -> {
                errors.add(unusable(cell, flat, row));
                yield "";
            }
        };
    }

    private static RowError unusable(Cell cell, FlatRows flat, long row) {
        boolean formula = cell.getType() == CellType.FORMULA;
        String value = formula ? "=" + cell.getFormula() : cell.getRawValue();
        String code = formula ? "FORMULA" : "ERROR_CELL";
        String advice =
                formula
                        ? "formulas are not computed here, put its value in its place"
                        : "the cell holds an error, put a value in its place";
        int column = cell.getColumnIndex();
        return flat == null || column >= flat.columns().size()
                ? RowError.ofRow(row, code, "Cell " + cell.getAddress() + ": " + advice)
                : RowError.ofCell(row, flat.columns().get(column), value, code, advice);
    }

    private static List<String> withoutBlankEnd(List<String> texts) {
        int end = texts.size();
        while (end > 0 && texts.get(end - 1).isBlank()) {
            end--;
        }
        return texts.subList(0, end);
    }
}
