package io.pricewright.service.access;

import java.nio.file.Path;

/** Where a service on a database of its own keeps its keys for whoever tries it out. */
public interface DevKeyFile {
    Path path();

    /** Its text, empty when there is none yet. */
    String read();

    /** Replaces its text, for the owner alone to read. */
    void write(String text);
}
