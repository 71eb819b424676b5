package io.pricewright.service.transfer;

import java.io.Closeable;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** Writes a file activity by activity; closing it completes the file and leaves its stream open. */
interface FileWriter extends Closeable {
    void write(ObjectNode activity) throws IOException;
}
