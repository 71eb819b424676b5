package io.pricewright.service.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes activities as CSV. */
final class CsvFileWriter implements FileWriter {
    /** Without it spreadsheets take the text for that of their own country. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final FlatRows flat;
    private final Writer out;
    private final CsvWriter csv;

    CsvFileWriter(OutputStream out, JsonMapper json) throws IOException {
        this.flat = FlatRows.toWrite(json);
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.out.write(BYTE_ORDER_MARK);
        this.csv = CsvWriter.builder().build(this.out);
        csv.writeRecord(flat.columns().stream().map(Column::name).toList());
    }

    @Override
    public void write(ObjectNode activity) {
        csv.writeRecord(flat.write(activity));
    }

    @Override
    public void close() throws IOException {
        csv.flush();
        out.flush();
    }
}
