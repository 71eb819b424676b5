package io.pricewright.service.transfer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** Writes each activity as a line of JSON. */
final class JsonLinesWriter implements FileWriter {
    private final Writer out;

    JsonLinesWriter(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public void write(ObjectNode activity) throws IOException {
        out.append(activity.toString()).append('\n');
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
